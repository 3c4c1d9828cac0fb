package io.kops.networking.spi;

import io.kops.networking.cluster.AccessSource;
import java.util.Objects;

/**
 * A rule that allows traffic.
 *
 * @param name the name, such as {@code node-to-master-protocol-ipip}; unique in a cluster
 * @param group the security group of the rule
 * @param direction the direction of the traffic
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code -1} for all, or an IANA protocol
 *     number
 * @param ports the ports; {@link PortRange#ALL} for protocols without ports
 * @param peer the source or destination
 */
public record FirewallRule(
    String name,
    FirewallGroup group,
    Direction direction,
    String protocol,
    PortRange ports,
    Peer peer) {
  /** All protocols. */
  public static final String ALL_PROTOCOLS = "-1";

  /** IP in IP encapsulation, by its number. */
  public static final String IPIP = "4";

  /** The direction of traffic, relative to the group. */
  public enum Direction {
    /** To the group. */
    INGRESS,
    /** From the group. */
    EGRESS
  }

  /** The source or destination of a rule. */
  public sealed interface Peer {
    /**
     * The members of a group of the same cluster.
     *
     * @param group the group
     */
    record Group(FirewallGroup group) implements Peer {}

    /**
     * A network or a managed prefix list.
     *
     * @param source which
     */
    record Source(AccessSource source) implements Peer {}
  }

  public FirewallRule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(peer, "peer");
    // A type of ICMP can be greater than the code.
    if (ports.from() > ports.to() && (protocol.equals("tcp") || protocol.equals("udp"))) {
      throw new IllegalArgumentException("not a range of ports: " + ports);
    }
  }

  /** Returns a rule that lets traffic in from the members of another group. */
  public static FirewallRule fromGroup(
      String name, FirewallGroup group, FirewallGroup source, String protocol, PortRange ports) {
    return new FirewallRule(
        name, group, Direction.INGRESS, protocol, ports, new Peer.Group(source));
  }

  /** Returns a rule that lets traffic in from a network. */
  public static FirewallRule fromSource(
      String name, FirewallGroup group, AccessSource source, String protocol, PortRange ports) {
    return new FirewallRule(
        name, group, Direction.INGRESS, protocol, ports, new Peer.Source(source));
  }

  /** Returns a rule that lets all traffic out to a network. */
  public static FirewallRule egress(String name, FirewallGroup group, AccessSource destination) {
    return new FirewallRule(
        name, group, Direction.EGRESS, ALL_PROTOCOLS, PortRange.ALL, new Peer.Source(destination));
  }
}
