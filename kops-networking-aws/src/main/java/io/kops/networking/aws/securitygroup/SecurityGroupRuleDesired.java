package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Desired state of a security group rule with one peer.
 *
 * @param group the group
 * @param direction the direction
 * @param protocol the protocol, as {@link FirewallRule#protocol()}
 * @param ports the ports
 * @param peer the peer
 */
public record SecurityGroupRuleDesired(
    ResourceId group,
    FirewallRule.Direction direction,
    String protocol,
    PortRange ports,
    RulePeer peer)
    implements DesiredResource {
  static final String GROUP = "group";
  static final String DIRECTION = "direction";
  static final String PROTOCOL = "protocol";
  static final String FROM_PORT = "fromPort";
  static final String TO_PORT = "toPort";
  static final String SOURCE_GROUP = "sourceGroup";
  static final String CIDRS = "cidrs";
  static final String IPV6_CIDRS = "ipv6Cidrs";
  static final String PREFIX_LISTS = "prefixLists";

  private RuleKey key() {
    return RuleKey.of(group.name(), direction, protocol, ports.from(), ports.to(), peer.toString());
  }

  @Override
  public ResourceId id() {
    return key().id();
  }

  @Override
  public Optional<ResourceId> place() {
    return Optional.of(group);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return properties(key(), PropertyValue.of(group), peer);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }

  /** Returns the key of a rule with these properties. */
  static RuleKey key(String group, Map<String, PropertyValue> rule, String peer) {
    return RuleKey.of(
        group,
        text(rule, DIRECTION).equals(RuleKey.word(FirewallRule.Direction.EGRESS))
            ? FirewallRule.Direction.EGRESS
            : FirewallRule.Direction.INGRESS,
        text(rule, PROTOCOL),
        port(rule, FROM_PORT),
        port(rule, TO_PORT),
        peer);
  }

  private static String text(Map<String, PropertyValue> rule, String property) {
    return Optional.ofNullable(rule.get(property)).map(PropertyValue::toString).orElse("");
  }

  private static @Nullable Integer port(Map<String, PropertyValue> rule, String property) {
    return rule.get(property) instanceof PropertyValue.IntegerValue number
        ? (int) number.value()
        : null;
  }

  /** The properties of a rule, whether desired or observed. */
  static Map<String, PropertyValue> properties(RuleKey key, PropertyValue group, RulePeer peer) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(GROUP, group);
    properties.put(DIRECTION, PropertyValue.of(RuleKey.word(key.direction())));
    properties.put(PROTOCOL, PropertyValue.of(key.protocol()));
    properties.put(FROM_PORT, PropertyValue.of(key.ports().from()));
    properties.put(TO_PORT, PropertyValue.of(key.ports().to()));
    if (peer instanceof RulePeer.Group other) {
      properties.put(SOURCE_GROUP, other.group());
    } else if (peer instanceof RulePeer.Network network) {
      properties.put(propertyOf(network), PropertyValue.texts(List.of(network.text())));
    }
    return properties;
  }

  private static String propertyOf(RulePeer.Network network) {
    if (network.isPrefixList()) {
      return PREFIX_LISTS;
    }
    return network.isIpv6() ? IPV6_CIDRS : CIDRS;
  }
}
