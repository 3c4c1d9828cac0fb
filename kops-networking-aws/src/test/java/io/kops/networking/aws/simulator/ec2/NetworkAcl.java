package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A network ACL of a VPC. The default ACL is created and deleted with the VPC. */
final class NetworkAcl extends Resource {
  private final String vpcId;
  private final boolean isDefault;
  private final List<Entry> entries = new ArrayList<>();

  NetworkAcl(String id, String vpcId, boolean isDefault) {
    super(id);
    this.vpcId = vpcId;
    this.isDefault = isDefault;
    if (isDefault) {
      for (boolean egress : List.of(true, false)) {
        entries.add(Entry.ofAll(100, egress, true, "0.0.0.0/0"));
      }
    }
  }

  boolean isDefault() {
    return isDefault;
  }

  String vpcId() {
    return vpcId;
  }

  Optional<Entry> find(int number, boolean egress) {
    return entries.stream()
        .filter(entry -> entry.number() == number && entry.egress() == egress)
        .findFirst();
  }

  long count(boolean egress) {
    return entries.stream().filter(entry -> entry.egress() == egress).count();
  }

  void put(Entry entry) {
    entries.removeIf(other -> other.number() == entry.number() && other.egress() == entry.egress());
    entries.add(entry);
  }

  void remove(Entry entry) {
    entries.remove(entry);
  }

  /** Adds the entries of the default ACL for an IPv6 block of the VPC. */
  void allowIpv6() {
    if (isDefault) {
      put(Entry.ofAll(101, true, true, "::/0"));
      put(Entry.ofAll(101, false, true, "::/0"));
    }
  }

  /**
   * Returns the entries in the order of EC2, with the last ones, which deny everything.
   *
   * @param ipv6 whether the VPC has an IPv6 block
   */
  List<Entry> described(boolean ipv6) {
    List<Entry> all = new ArrayList<>(entries);
    for (boolean egress : List.of(true, false)) {
      all.add(Entry.ofAll(32767, egress, false, "0.0.0.0/0"));
      if (ipv6) {
        all.add(Entry.ofAll(32768, egress, false, "::/0"));
      }
    }
    all.sort(
        Comparator.comparing((Entry entry) -> !entry.egress()).thenComparingInt(Entry::number));
    return all;
  }

  /**
   * An entry.
   *
   * @param protocol a protocol number, or {@code -1} for all
   * @param ports the ports, for TCP and UDP
   * @param icmp the type and code, for ICMP
   */
  record Entry(
      int number,
      boolean egress,
      boolean allows,
      String protocol,
      IpBlock cidr,
      Optional<Range> ports,
      Optional<Range> icmp) {
    private static Entry ofAll(int number, boolean egress, boolean allows, String cidr) {
      return new Entry(
          number,
          egress,
          allows,
          "-1",
          IpBlock.parse(cidr).orElseThrow(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** A range of ports, or a type and code of ICMP. */
  record Range(int from, int to) {}
}
