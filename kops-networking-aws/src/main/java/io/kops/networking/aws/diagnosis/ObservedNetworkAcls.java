package io.kops.networking.aws.diagnosis;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Translates the network ACLs of a VPC. */
final class ObservedNetworkAcls {
  private static final String ALL_IPV4 = "0.0.0.0/0";
  private static final String ALL_IPV6 = "::/0";

  private ObservedNetworkAcls() {}

  /** Returns the network ACL of a subnet; empty for one that allows everything. */
  static Optional<Vpc.NetworkAcl> of(
      String subnet, Set<IpFamily> families, Optional<NetworkAcl> found, ObservedNames names) {
    if (found.isEmpty()) {
      return Optional.of(new Vpc.NetworkAcl("of subnet " + subnet, List.of(), false));
    }
    return allowsAll(found.get(), families)
        ? Optional.empty()
        : Optional.of(
            new Vpc.NetworkAcl(
                names.of(found.get().networkAclId()),
                found.get().entries().stream().map(ObservedNetworkAcls::entry).toList()));
  }

  /** The entries with the lowest numbers of a default network ACL allow everything. */
  private static boolean allowsAll(NetworkAcl acl, Set<IpFamily> families) {
    for (IpFamily family : families) {
      for (boolean egress : List.of(true, false)) {
        Optional<NetworkAclEntry> first =
            acl.entries().stream()
                .filter(entry -> Boolean.TRUE.equals(entry.egress()) == egress)
                .filter(entry -> (entry.ipv6CidrBlock() != null) == (family == IpFamily.IPV6))
                .min(Comparator.comparing(NetworkAclEntry::ruleNumber));
        boolean all =
            first
                .filter(
                    entry ->
                        entry.ruleAction() == RuleAction.ALLOW
                            && "-1".equals(entry.protocol())
                            && (ALL_IPV4.equals(entry.cidrBlock())
                                || ALL_IPV6.equals(entry.ipv6CidrBlock())))
                .isPresent();
        if (!all) {
          return false;
        }
      }
    }
    return true;
  }

  private static Vpc.AclEntry entry(NetworkAclEntry entry) {
    PortRange ports =
        entry.icmpTypeCode() != null
            ? icmp(entry.icmpTypeCode().type(), entry.icmpTypeCode().code())
            : entry.portRange() == null
                ? PortRange.ALL
                : new PortRange(entry.portRange().from(), entry.portRange().to());
    return new Vpc.AclEntry(
        entry.ruleNumber(),
        Boolean.TRUE.equals(entry.egress()) ? Direction.EGRESS : Direction.INGRESS,
        entry.protocol(),
        ports,
        Cidr.parse(entry.cidrBlock() == null ? entry.ipv6CidrBlock() : entry.cidrBlock()),
        entry.ruleAction() == RuleAction.ALLOW);
  }

  /** Returns a type and a code, or all of them. */
  static PortRange icmp(@Nullable Integer type, @Nullable Integer code) {
    return type == null || type == -1
        ? PortRange.EVERY_ICMP_TYPE
        : new PortRange(type, code == null ? -1 : code);
  }

  /** Returns the network ACL that a new subnet of the VPC has. */
  static Optional<Vpc.NetworkAcl> defaultAcl(VpcParts parts, Vpc.Subnet subnet) {
    return of(
        subnet.name(),
        subnet.blocks().keySet(),
        parts.networkAcls().orElse(List.of()).stream()
            .filter(acl -> Boolean.TRUE.equals(acl.isDefault()))
            .findFirst(),
        new ObservedNames(Observation.builder().build()));
  }
}
