package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes a rule that rule, in canonical form: two rules with equal keys let the same traffic
 * through.
 *
 * @param group the name of the group
 * @param direction where traffic flows
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or a number
 * @param fromPort the first port; 0 where the protocol has none
 * @param toPort the last port; 65535 where the protocol has none, 0 for all protocols
 * @param peer a CIDR, a prefix list or the name of a group
 */
record RuleKey(
    String group,
    FirewallRule.Direction direction,
    String protocol,
    int fromPort,
    int toPort,
    String peer) {
  private static final Map<String, String> NAMED =
      Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");
  private static final int LAST_PORT = 65535;

  /** Makes the key of a rule as EC2 or a model states it. */
  static RuleKey of(
      String group,
      FirewallRule.Direction direction,
      String protocol,
      @Nullable Integer fromPort,
      @Nullable Integer toPort,
      String peer) {
    String name = NAMED.getOrDefault(protocol, protocol);
    return switch (name) {
      case "tcp", "udp", "icmp", "icmpv6" ->
          new RuleKey(
              group,
              direction,
              name,
              fromPort == null ? 0 : fromPort,
              toPort == null ? LAST_PORT : toPort,
              peer);
      case FirewallRule.ALL_PROTOCOLS -> new RuleKey(group, direction, name, 0, 0, peer);
      default -> new RuleKey(group, direction, name, 0, LAST_PORT, peer);
    };
  }

  /** Tells whether EC2 wants ports for a protocol, which is in canonical form. */
  static boolean hasPorts(String protocol) {
    return NAMED.containsValue(protocol);
  }

  ResourceId id() {
    return new ResourceId(
        Kinds.SECURITY_GROUP_RULE,
        "%s/%s/%s/%d-%d/%s".formatted(group, word(direction), protocol, fromPort, toPort, peer));
  }

  static String word(FirewallRule.Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
