package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Turns the permissions of a group, which EC2 groups by ports, into rules with one peer each. */
final class RuleTranslation {
  private final SecurityGroup group;
  private final List<PortRange> governed;
  private final Function<String, Optional<ResourceId>> names;

  RuleTranslation(
      SecurityGroup group, ReadScope scope, Function<String, Optional<ResourceId>> names) {
    this.group = group;
    this.governed = scope.governedPorts().getOrDefault(group.groupName(), List.of());
    this.names = names;
  }

  List<ObservedResource> of(FirewallRule.Direction direction, List<IpPermission> permissions) {
    List<ObservedResource> rules = new ArrayList<>();
    for (IpPermission permission : permissions) {
      for (RulePeer peer : peers(permission)) {
        rules.add(rule(direction, permission, peer));
      }
    }
    return rules;
  }

  private static List<RulePeer> peers(IpPermission permission) {
    List<RulePeer> peers = new ArrayList<>();
    permission
        .userIdGroupPairs()
        .forEach(pair -> peers.add(new RulePeer.Group(PropertyValue.of(pair.groupId()))));
    permission.ipRanges().forEach(range -> peers.add(network(range.cidrIp())));
    permission.ipv6Ranges().forEach(range -> peers.add(network(range.cidrIpv6())));
    permission
        .prefixListIds()
        .forEach(list -> peers.add(new RulePeer.Network(list.prefixListId())));
    return peers;
  }

  private static RulePeer network(String cidr) {
    return new RulePeer.Network(Cidr.parse(cidr).toString());
  }

  private ObservedResource rule(
      FirewallRule.Direction direction, IpPermission permission, RulePeer peer) {
    RuleKey key =
        RuleKey.of(
            group.groupName(),
            direction,
            permission.ipProtocol(),
            permission.fromPort(),
            permission.toPort(),
            peer instanceof RulePeer.Group other
                ? names
                    .apply(other.group().toString())
                    .map(ResourceId::name)
                    .orElse(other.group().toString())
                : peer.toString());
    return ObservedResource.owned(
            key.id(),
            key.id().name(),
            SecurityGroupRuleDesired.properties(key, PropertyValue.of(group.groupId()), peer),
            Map.of())
        .as(isGoverned(key) ? Ownership.OWNED : Ownership.UNMARKED);
  }

  private boolean isGoverned(RuleKey key) {
    return key.direction() == FirewallRule.Direction.INGRESS
        && key.protocol().equals("tcp")
        && governed.stream()
            .anyMatch(range -> range.from() == key.fromPort() && range.to() == key.toPort());
  }
}
