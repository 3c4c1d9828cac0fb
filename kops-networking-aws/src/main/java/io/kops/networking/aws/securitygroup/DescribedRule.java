package io.kops.networking.aws.securitygroup;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** A security group rule in EC2's form with its own ID and tags. */
record DescribedRule(SecurityGroupRule rule) {
  RulePeer peer() {
    if (rule.cidrIpv4() != null) {
      return new RulePeer.Network(RuleKey.network(rule.cidrIpv4()));
    }
    if (rule.cidrIpv6() != null) {
      return new RulePeer.Network(RuleKey.network(rule.cidrIpv6()));
    }
    if (rule.prefixListId() != null) {
      return new RulePeer.Network(rule.prefixListId());
    }
    ReferencedSecurityGroup group = rule.referencedGroupInfo();
    return new RulePeer.Group(PropertyValue.of(group == null ? "" : group.groupId()));
  }

  /**
   * Returns the identity of the rule.
   *
   * @param names returns the plan IDs of groups by their AWS IDs
   */
  RuleKey key(Function<String, Optional<ResourceId>> names) {
    RulePeer peer = peer();
    return RuleKey.of(
        rule.groupId(),
        Boolean.TRUE.equals(rule.isEgress())
            ? FirewallRule.Direction.EGRESS
            : FirewallRule.Direction.INGRESS,
        rule.ipProtocol(),
        rule.fromPort(),
        rule.toPort(),
        peer instanceof RulePeer.Group
            ? names.apply(peer.toString()).map(ResourceId::name).orElse(peer.toString())
            : peer.toString());
  }

  /**
   * Returns the traffic that the rule allows, in the canonical form of {@link RuleKey#physicalId}.
   */
  String terms() {
    RuleKey key = key(id -> Optional.empty());
    return RuleKey.physicalId(
        rule.groupId(),
        RuleKey.word(key.direction()),
        key.protocol(),
        key.fromPort(),
        key.toPort(),
        key.peer());
  }
}
