package io.kops.networking.aws.securitygroup;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a rule in canonical form: rules with equal keys allow the same traffic.
 *
 * @param group the name of the group
 * @param direction the direction
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or a number
 * @param fromPort the first port, or the ICMP type, -1 for all; 0 if the protocol has none
 * @param toPort the last port, or the ICMP code, -1 for all; 65535 if the protocol has none, 0 for
 *     all protocols
 * @param peer a CIDR, a prefix list or the name of a group
 */
public record RuleKey(
    String group,
    FirewallRule.Direction direction,
    String protocol,
    int fromPort,
    int toPort,
    String peer) {
  private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "icmp", "icmpv6");

  /** EC2 returns these names and numbers; other tools write further names. */
  private static final Map<String, String> CANONICAL =
      Map.ofEntries(
          Map.entry("6", "tcp"),
          Map.entry("17", "udp"),
          Map.entry("1", "icmp"),
          Map.entry("58", "icmpv6"),
          Map.entry("ipv6-icmp", "icmpv6"),
          Map.entry("ipip", FirewallRule.IPIP),
          Map.entry("ipencap", FirewallRule.IPIP),
          Map.entry("gre", "47"),
          Map.entry("esp", "50"),
          Map.entry("ah", "51"),
          Map.entry("sctp", "132"),
          Map.entry("all", FirewallRule.ALL_PROTOCOLS));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int LAST_PORT = 65535;
  private static final int ALL = -1;

  /** Returns the key of a rule of EC2 or of the model. */
  static RuleKey of(
      String group,
      FirewallRule.Direction direction,
      String protocol,
      @Nullable Integer fromPort,
      @Nullable Integer toPort,
      String peer) {
    String name = canonical(protocol);
    int from = fromPort == null ? ALL : fromPort;
    int to = toPort == null ? ALL : toPort;
    return switch (name) {
      case "tcp", "udp" -> {
        boolean every = from == ALL || to == ALL;
        yield new RuleKey(group, direction, name, every ? 0 : from, every ? LAST_PORT : to, peer);
      }
      case "icmp", "icmpv6" -> {
        boolean every = from == ALL || to == LAST_PORT;
        yield new RuleKey(group, direction, name, every ? ALL : from, every ? ALL : to, peer);
      }
      case FirewallRule.ALL_PROTOCOLS -> new RuleKey(group, direction, name, 0, 0, peer);
      default -> new RuleKey(group, direction, name, 0, LAST_PORT, peer);
    };
  }

  /** Returns the key of an observed rule, by its properties. */
  static RuleKey of(String group, Map<String, PropertyValue> rule, String peer) {
    return of(
        group,
        text(rule, SecurityGroupRuleDesired.DIRECTION).equals(word(FirewallRule.Direction.EGRESS))
            ? FirewallRule.Direction.EGRESS
            : FirewallRule.Direction.INGRESS,
        text(rule, SecurityGroupRuleDesired.PROTOCOL),
        port(rule, SecurityGroupRuleDesired.FROM_PORT),
        port(rule, SecurityGroupRuleDesired.TO_PORT),
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

  /** Returns the key of the rules of a shape, with this group and peer name. */
  static RuleKey of(FirewallShape shape, String group, String peer) {
    return of(
        group, shape.direction(), shape.protocol(), shape.ports().from(), shape.ports().to(), peer);
  }

  /** Returns whether EC2 requires ports for a protocol in canonical form. */
  static boolean hasPorts(String protocol) {
    return WITH_PORTS.contains(protocol);
  }

  private static String canonical(String protocol) {
    String word = protocol.strip().toLowerCase(Locale.ROOT);
    String number =
        NUMBER.matcher(word).matches() ? Integer.toString(Integer.parseInt(word)) : word;
    return CANONICAL.getOrDefault(number, number);
  }

  /** Returns a CIDR in canonical form, without host bits. */
  public static String network(String cidr) {
    int slash = cidr.indexOf('/');
    IpAddress address =
        IpAddress.tryParse(slash < 0 ? cidr : cidr.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not a network: \"" + cidr + "\""));
    int length = slash < 0 ? address.family().bits() : Integer.parseInt(cidr.substring(slash + 1));
    return Cidr.containing(address, length).toString();
  }

  /**
   * Returns the physical ID of the rule, which differs from equal rules of other groups.
   *
   * @param groupId the AWS ID of the group
   * @param peerId a CIDR, a prefix list or the AWS ID of a group
   */
  static String physicalId(
      String groupId,
      String direction,
      String protocol,
      long fromPort,
      long toPort,
      String peerId) {
    return "%s/%s/%s/%d-%d/%s".formatted(groupId, direction, protocol, fromPort, toPort, peerId);
  }

  /** Returns the resource ID in plans of a rule of this kind. */
  ResourceId id(ResourceKind kind) {
    return new ResourceId(
        kind,
        "%s/%s/%s/%d-%d/%s".formatted(group, word(direction), protocol, fromPort, toPort, peer));
  }

  static String word(FirewallRule.Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
