package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The entries of a network ACL for one protocol and direction, in their order. */
final class AclRules {
  /** The number of the entry that denies all other packets. */
  private static final int LAST_NUMBER = 32767;

  private final String protocol;
  private final List<Vpc.AclEntry> entries;

  AclRules(Vpc.NetworkAcl acl, Direction direction, String protocol, IpFamily family) {
    this.protocol = protocol;
    this.entries =
        acl.entries().stream()
            .filter(entry -> entry.direction() == direction && entry.cidr().family() == family)
            .filter(
                entry ->
                    entry.protocol().equals(Protocols.ALL) || entry.protocol().equals(protocol))
            .toList();
  }

  /** Returns whether packets to all of these ports, of all of these addresses, pass. */
  boolean allow(PortRange ports, Cidr addresses) {
    return Protocols.hasPorts(protocol)
        ? starts(ports).stream().allMatch(port -> allow(PortRange.of(port), addresses, 0))
        : types(ports).stream().allMatch(type -> allow(type, addresses, 0));
  }

  /**
   * Returns whether an entry denies any of these packets. The last entry of each ACL does not
   * count.
   */
  boolean deny(PortRange ports, Cidr addresses) {
    return entries.stream()
        .filter(entry -> !entry.allows() && entry.number() < LAST_NUMBER)
        .filter(entry -> entry.cidr().overlaps(addresses))
        .anyMatch(
            entry ->
                entry.protocol().equals(Protocols.ALL)
                    || !Protocols.hasPorts(protocol)
                    || (entry.ports().from() <= ports.to() && ports.from() <= entry.ports().to()));
  }

  /** Returns the types and codes of ICMP among those asked about that entries distinguish. */
  private Set<PortRange> types(PortRange asked) {
    Set<PortRange> types = new TreeSet<>(List.of(asked));
    for (Vpc.AclEntry entry : entries) {
      if (entry.protocol().equals(protocol)
          && Protocols.matches(protocol, asked, protocol, entry.ports())) {
        types.add(entry.ports());
      }
    }
    return types;
  }

  /** Returns one port of each range of ports that no entry divides. */
  private Set<Integer> starts(PortRange ports) {
    Set<Integer> starts = new TreeSet<>(List.of(ports.from()));
    for (Vpc.AclEntry entry : entries) {
      starts.add(entry.ports().from());
      starts.add(entry.ports().to() + 1);
    }
    starts.removeIf(port -> !ports.contains(port));
    return starts;
  }

  private boolean allow(PortRange port, Cidr addresses, int first) {
    for (int i = first; i < entries.size(); i++) {
      Vpc.AclEntry entry = entries.get(i);
      if (!Protocols.matches(entry.protocol(), entry.ports(), protocol, port)) {
        continue;
      }
      if (entry.cidr().contains(addresses)) {
        return entry.allows();
      }
      if (addresses.contains(entry.cidr())) {
        int from = i;
        return addresses.split(1).stream().allMatch(half -> allow(port, half, from));
      }
    }
    return false;
  }
}
