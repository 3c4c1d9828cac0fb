package io.kops.networking.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * The shape of a firewall rule: all its properties except its name and its CIDR or managed prefix
 * list.
 *
 * @param group the security group of the rule
 * @param direction ingress or egress
 * @param protocol the protocol, as {@link FirewallRule#protocol()}
 * @param ports the ports, as {@link FirewallRule#ports()}
 * @param peer the peer security group of the cluster; empty for a CIDR or prefix list
 */
public record FirewallShape(
    FirewallGroup group,
    FirewallRule.Direction direction,
    String protocol,
    PortRange ports,
    Optional<FirewallGroup> peer) {
  /** Throws an exception if a component is null. */
  public FirewallShape {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(peer, "peer");
  }

  /** Returns the shape of a rule. */
  public static FirewallShape of(FirewallRule rule) {
    return new FirewallShape(
        rule.group(),
        rule.direction(),
        rule.protocol(),
        rule.ports(),
        rule.peer() instanceof FirewallRule.Peer.Group other
            ? Optional.of(other.group())
            : Optional.empty());
  }

  /** Returns the shape of the rules that admit members of another group. */
  public static FirewallShape fromGroup(
      FirewallGroup group, FirewallGroup peer, String protocol, PortRange ports) {
    return new FirewallShape(
        group, FirewallRule.Direction.INGRESS, protocol, ports, Optional.of(peer));
  }

  /** Returns the shape of the rules that admit networks or prefix lists. */
  public static FirewallShape fromSources(FirewallGroup group, String protocol, PortRange ports) {
    return new FirewallShape(
        group, FirewallRule.Direction.INGRESS, protocol, ports, Optional.empty());
  }
}
