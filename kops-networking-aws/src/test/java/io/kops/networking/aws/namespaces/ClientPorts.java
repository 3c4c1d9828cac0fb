package io.kops.networking.aws.namespaces;

import io.kops.networking.core.reachability.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The source ports of packets: one in each range of ports that no network ACL divides. A NAT
 * gateway gives each port of a Linux sender a port of its own range.
 */
final class ClientPorts {
  /** The default of net.ipv4.ip_local_port_range. */
  private static final int LINUX_FIRST = 32768;

  private static final int LINUX_LAST = 60999;

  /** The ports of NAT gateways, load balancers and other systems. */
  private static final int OTHER_FIRST = 1024;

  private static final int OTHER_LAST = 65535;

  private final List<Integer> linux;
  private final List<Integer> others;

  ClientPorts(Vpc vpc) {
    linux = starts(vpc, LINUX_FIRST, LINUX_LAST);
    others = starts(vpc, OTHER_FIRST, OTHER_LAST);
  }

  private static List<Integer> starts(Vpc vpc, int first, int last) {
    TreeSet<Integer> starts = new TreeSet<>(List.of(first));
    for (Vpc.Subnet subnet : vpc.subnets().values()) {
      for (Vpc.AclEntry entry : subnet.acl().map(Vpc.NetworkAcl::entries).orElse(List.of())) {
        starts.add(entry.ports().from());
        starts.add(entry.ports().to() + 1);
      }
    }
    starts.removeIf(port -> port < first || port > last);
    return List.copyOf(starts);
  }

  /** Returns how many ports a sender with one address has. */
  int count() {
    return Math.max(linux.size(), others.size());
  }

  /**
   * Returns a port of a Linux sender.
   *
   * @param address the number of the sender's address, as two addresses share no port
   */
  int linux(int address, int number) {
    return port(linux, address, number);
  }

  /** Returns a port of another sender, or that a NAT gateway gives the Linux port. */
  int other(int address, int number) {
    return port(others, address, number);
  }

  private int port(List<Integer> starts, int address, int number) {
    return starts.get(number % starts.size()) + address * count() + number / starts.size();
  }

  /** Returns pairs of a Linux port and a port of a NAT gateway for senders with addresses. */
  List<List<Integer>> translations(int addresses) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int address = 0; address < addresses; address++) {
      for (int number = 0; number < count(); number++) {
        pairs.add(List.of(linux(address, number), other(address, number)));
      }
    }
    return pairs;
  }
}
