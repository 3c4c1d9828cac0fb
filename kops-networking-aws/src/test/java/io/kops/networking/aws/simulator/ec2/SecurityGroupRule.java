package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;

/** A rule of a security group: one direction, one port range, one peer. */
final class SecurityGroupRule extends Resource {
  private final String groupId;
  private final Permission permission;
  private final Optional<String> description;

  SecurityGroupRule(
      String id, String groupId, Permission permission, Optional<String> description) {
    super(id);
    this.groupId = groupId;
    this.permission = permission;
    this.description = description;
  }

  String groupId() {
    return groupId;
  }

  Permission permission() {
    return permission;
  }

  Optional<String> description() {
    return description;
  }

  /** The identity of a rule within its group. */
  record Permission(Direction direction, Traffic traffic, Peer peer) {
    /** Returns whether the rule counts against the quota of the address family. */
    boolean countsFor(boolean ipv6) {
      return switch (peer.kind()) {
        case IPV4 -> !ipv6;
        case IPV6 -> ipv6;
        case GROUP, PREFIX_LIST -> true;
      };
    }

    @Override
    public String toString() {
      return "peer: " + peer.value() + ", " + traffic + ", ALLOW";
    }
  }

  enum Direction {
    INGRESS,
    EGRESS
  }

  /**
   * A protocol as EC2 names it, and its ports.
   *
   * @param ports empty if the protocol has no ports, such as {@code -1}
   */
  record Traffic(String protocol, Optional<Ports> ports) {
    @Override
    public String toString() {
      return protocol
          + ports
              .map(range -> ", from port: " + range.from() + ", to port: " + range.to())
              .orElse("");
    }
  }

  /** A range of ports, or ICMP type and code. */
  record Ports(int from, int to) {}

  /** The source or destination of the traffic. */
  record Peer(PeerKind kind, String value) {}

  enum PeerKind {
    IPV4,
    IPV6,
    GROUP,
    PREFIX_LIST
  }
}
