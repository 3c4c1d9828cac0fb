package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Peer;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.PeerKind;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Permission;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * The default egress rules of a group: IPv4, and IPv6 if the VPC has an IPv6 block. Associating an
 * IPv6 block later adds the IPv6 rule to groups with unmodified outbound rules. See "Default
 * security groups" and "Security group rules" in the Amazon VPC User Guide.
 */
final class DefaultEgress {
  private static final Permission IPV4 = everythingTo(new Peer(PeerKind.IPV4, "0.0.0.0/0"));
  private static final Permission IPV6 = everythingTo(new Peer(PeerKind.IPV6, "::/0"));

  private DefaultEgress() {}

  private static Permission everythingTo(Peer peer) {
    return new Permission(Direction.EGRESS, new Traffic("-1", Optional.empty()), peer);
  }

  static void addTo(SecurityGroup group, Vpc vpc, Ec2Account account) {
    add(group, IPV4, account);
    if (!vpc.ipv6Cidrs().isEmpty()) {
      add(group, IPV6, account);
    }
  }

  static void addIpv6(Vpc vpc, Ec2Account account) {
    for (SecurityGroup group : account.securityGroups.select(g -> g.vpcId().equals(vpc.id()))) {
      List<Permission> outbound =
          account
              .securityGroupRules
              .select(
                  rule ->
                      rule.groupId().equals(group.id())
                          && rule.permission().direction() == Direction.EGRESS)
              .stream()
              .map(SecurityGroupRule::permission)
              .toList();
      if (outbound.equals(List.of(IPV4))) {
        add(group, IPV6, account);
      }
    }
  }

  private static void add(SecurityGroup group, Permission permission, Ec2Account account) {
    account.securityGroupRules.add(
        new SecurityGroupRule(account.ids().next("sgr"), group.id(), permission, Optional.empty()));
  }
}
