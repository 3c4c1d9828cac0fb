package io.kops.networking.core.reachability;

import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The protocols of rules and questions. */
final class Protocols {
  static final String ALL = FirewallRule.ALL_PROTOCOLS;

  private static final Set<String> NAMED = Set.of("tcp", "udp", "icmp", "icmpv6");
  private static final Map<String, String> BY_NUMBER =
      Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");
  private static final Map<String, String> TITLES =
      Map.of("4", "IP-in-IP", "47", "GRE", "50", "ESP");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int LAST_NUMBER = 255;
  private static final int ALL_CODES = -1;

  /** The types of replies by those of requests: echo, timestamp and address mask. */
  private static final Map<Integer, Integer> ICMP_REPLIES = Map.of(8, 0, 13, 14, 17, 18);

  private static final Map<Integer, Integer> ICMPV6_REPLIES = Map.of(128, 129);

  private Protocols() {}

  /** Returns the name of the protocols that have one in rules, else the number. */
  static String canonical(String protocol) {
    return BY_NUMBER.getOrDefault(protocol, protocol);
  }

  /** Throws an exception unless this is a protocol in canonical form. */
  static void check(String protocol) {
    boolean number =
        NUMBER.matcher(protocol).matches() && Integer.parseInt(protocol) <= LAST_NUMBER;
    if (!number && !NAMED.contains(protocol)) {
      throw new IllegalArgumentException(
          "\"%s\" is neither tcp, udp, icmp, icmpv6 nor a protocol number from 0 to 255"
              .formatted(protocol));
    }
  }

  static boolean hasPorts(String protocol) {
    return protocol.equals("tcp") || protocol.equals("udp");
  }

  /** Returns the ports of a rule or question; for all of them with ICMP, all types and codes. */
  static PortRange canonical(String protocol, PortRange ports) {
    return isIcmp(protocol) && ports.equals(PortRange.ALL) ? PortRange.EVERY_ICMP_TYPE : ports;
  }

  static boolean isIcmp(String protocol) {
    return protocol.startsWith("icmp");
  }

  /**
   * Returns whether a rule applies to packets.
   *
   * @param protocol the protocol of the rule, canonical or all
   * @param ports the ports of the rule
   * @param asked the canonical protocol of the packets
   * @param port their destination port, or the type and code of ICMP
   */
  static boolean matches(String protocol, PortRange ports, String asked, PortRange port) {
    if (protocol.equals(ALL)) {
      return true;
    }
    if (!protocol.equals(asked)) {
      return false;
    }
    if (hasPorts(asked)) {
      return ports.from() <= port.from() && port.to() <= ports.to();
    }
    return !isIcmp(asked) || hasTypeAndCode(ports, port);
  }

  private static boolean hasTypeAndCode(PortRange rule, PortRange asked) {
    return rule.equals(PortRange.EVERY_ICMP_TYPE)
        || (rule.from() == asked.from() && (rule.to() == ALL_CODES || rule.to() == asked.to()));
  }

  /**
   * Returns the types and codes of the replies to packets without ports. The error messages of ICMP
   * have none.
   */
  static List<PortRange> replies(String protocol, PortRange asked) {
    if (!isIcmp(protocol)) {
      return List.of(PortRange.ALL);
    }
    Map<Integer, Integer> replies = protocol.equals("icmp") ? ICMP_REPLIES : ICMPV6_REPLIES;
    return replies.entrySet().stream()
        .filter(reply -> asked.equals(PortRange.EVERY_ICMP_TYPE) || asked.from() == reply.getKey())
        .map(reply -> new PortRange(reply.getValue(), 0))
        .sorted()
        .toList();
  }

  /**
   * Returns whether NAT gateways translate the protocol.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html">NAT
   *     gateway basics</a>
   */
  static boolean passesNatGateways(String protocol) {
    return NAMED.contains(protocol);
  }

  /** Returns a protocol with its ports as text. */
  static String words(String protocol, PortRange ports) {
    if (protocol.equals(ALL)) {
      return "all protocols";
    }
    if (hasPorts(protocol)) {
      return ports.equals(PortRange.ALL) ? "all ports of " + protocol : protocol + " " + ports;
    }
    if (isIcmp(protocol)) {
      String type = protocol + " type " + ports.from();
      return ports.equals(PortRange.EVERY_ICMP_TYPE)
          ? protocol
          : ports.to() == ALL_CODES ? type : type + " code " + ports.to();
    }
    String title = TITLES.get(protocol);
    return title == null ? "protocol " + protocol : "%s (protocol %s)".formatted(title, protocol);
  }
}
