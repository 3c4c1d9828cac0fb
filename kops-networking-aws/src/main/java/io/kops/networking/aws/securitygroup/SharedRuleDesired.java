package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule must be that the cluster has in a security group of others; each has one peer.
 *
 * @param group the id of the group in the cloud
 * @param direction where traffic flows
 * @param protocol the protocol, as {@link FirewallRule#protocol()}
 * @param ports the ports
 * @param peer the other side
 * @param tags the tags that make it the cluster's, the same for all its rules
 * @param dependsOnAlso what must be there before, although it is not a part of the rule
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
  /** Copies the collections. */
  public SharedRuleDesired {
    tags = Map.copyOf(tags);
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  private RuleKey key() {
    return RuleKey.of(group, direction, protocol, ports.from(), ports.to(), peer.toString());
  }

  /** Returns what a group of others is called in plans. */
  static ResourceId idOf(String group) {
    return new ResourceId(Kinds.SECURITY_GROUP, group);
  }

  @Override
  public ResourceId id() {
    return key().id(Kinds.SECURITY_GROUP_RULE);
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
