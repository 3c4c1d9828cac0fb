package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Desired state of a rule of the cluster in an external security group, with one peer.
 *
 * @param group the AWS ID of the group
 * @param direction the direction
 * @param protocol the protocol, as {@link FirewallRule#protocol()}
 * @param ports the ports
 * @param peer the peer
 * @param tags the tags that mark the rule as the cluster's, equal for all its rules
 * @param dependsOnAlso further resources that must exist before the rule
 */
public record SharedRuleDesired(
    String group,
    FirewallRule.Direction direction,
    String protocol,
    PortRange ports,
    RulePeer peer,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  public SharedRuleDesired {
    tags = Map.copyOf(tags);
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  private RuleKey key() {
    return RuleKey.of(group, direction, protocol, ports.from(), ports.to(), peer.toString());
  }

  /** Returns the plan ID of an external group. */
  static ResourceId idOf(String group) {
    return new ResourceId(ResourceKinds.SECURITY_GROUP, group);
  }

  @Override
  public ResourceId id() {
    return key().id();
  }

  @Override
  public Optional<ResourceId> place() {
    return Optional.of(idOf(group));
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return SecurityGroupRuleDesired.properties(key(), PropertyValue.of(group), peer);
  }
}
