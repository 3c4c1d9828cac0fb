package io.kops.networking.core.firewall;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a security group rule in canonical form: rules with equal keys allow the same
 * traffic. Its text is {@code <group>/<direction>/<protocol>/<from>-<to>/<peer>}.
 *
 * @param group the name or AWS ID of the group, without a slash
 * @param direction the direction
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or a number
 * @param ports the ports, or the type and code of ICMP; {@link PortRange#ALL} if the protocol has
 *     none, 0 for all protocols
 * @param peer a CIDR, a prefix list, or the name or AWS ID of a group
 */
public record RuleKey(
    String group, FirewallRule.Direction direction, String protocol, PortRange ports, String peer) {
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
  private static final int PARTS = 5;
  private static final int LAST_PORT = 65535;
  private static final int ALL = -1;
  private static final PortRange NONE = PortRange.of(0);

  /** Returns the key of a rule of EC2 or of the model. */
  public static RuleKey of(
      String group,
      FirewallRule.Direction direction,
      String protocol,
      @Nullable Integer fromPort,
      @Nullable Integer toPort,
      String peer) {
    String name = canonical(protocol);
    int from = fromPort == null ? ALL : fromPort;
    int to = toPort == null ? ALL : toPort;
    PortRange ports =
        switch (name) {
          case "tcp", "udp" -> from == ALL || to == ALL ? PortRange.ALL : new PortRange(from, to);
          case "icmp", "icmpv6" ->
              from == ALL || to == LAST_PORT ? PortRange.EVERY_ICMP_TYPE : new PortRange(from, to);
          case FirewallRule.ALL_PROTOCOLS -> NONE;
          default -> PortRange.ALL;
        };
    return new RuleKey(group, direction, name, ports, peer);
  }

  /** Returns the key of the rules of a shape, with this group and peer name. */
  public static RuleKey of(FirewallShape shape, String group, String peer) {
    return of(
        group, shape.direction(), shape.protocol(), shape.ports().from(), shape.ports().to(), peer);
  }

  /** Returns whether EC2 requires ports for a protocol in canonical form. */
  public static boolean hasPorts(String protocol) {
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
   * Reads a text of {@link #toString}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static RuleKey parse(String text) {
    String[] parts = text.split("/", PARTS);
    // The type of ICMP can be -1.
    int dash = parts.length == PARTS ? parts[3].indexOf('-', 1) : -1;
    if (dash < 0) {
      throw new IllegalArgumentException("not a rule: \"" + text + "\"");
    }
    return new RuleKey(
        parts[0],
        FirewallRule.Direction.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        parts[2],
        new PortRange(
            Integer.parseInt(parts[3].substring(0, dash)),
            Integer.parseInt(parts[3].substring(dash + 1))),
        parts[4]);
  }

  /** Returns the key of the same traffic with other names of the group and the peer. */
  public RuleKey with(String otherGroup, String otherPeer) {
    return new RuleKey(otherGroup, direction, protocol, ports, otherPeer);
  }

  /** Returns the resource ID in plans. */
  public ResourceId id() {
    return new ResourceId(ResourceKinds.SECURITY_GROUP_RULE, toString());
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    return "%s/%s/%s/%d-%d/%s"
        .formatted(group, word(direction), protocol, ports.from(), ports.to(), peer);
  }

  /** Returns the text of a direction, {@code ingress} or {@code egress}. */
  public static String word(FirewallRule.Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
