package io.kops.networking.core.reachability;

import java.util.Objects;

/**
 * A part of the network that packets pass.
 *
 * @param kind the kind of part
 * @param name its name, or its AWS id if it is not the cluster's
 * @param detail the reason why the packets take or pass it; can be empty
 */
public record Hop(Kind kind, String name, String detail) {
  /** The kinds of parts. */
  public enum Kind {
    /** The network interface of an instance or a load balancer. */
    NETWORK_INTERFACE("network interface"),
    /** The interface of a pod, in its instance. */
    POD_INTERFACE("pod interface"),
    /** The traffic between instances that carries packets of pods. */
    ENCAPSULATION("encapsulation"),
    /** A rule of a security group, egress or ingress. */
    SECURITY_GROUP_RULE("security group rule"),
    /** A network ACL. */
    NETWORK_ACL("network ACL"),
    /** A subnet. */
    SUBNET("subnet"),
    /** A route table. */
    ROUTE_TABLE("route table"),
    /** A route of a route table; {@code local} for the route that every table has. */
    ROUTE("route"),
    /** An internet gateway. */
    INTERNET_GATEWAY("internet gateway"),
    /** An egress-only internet gateway. */
    EGRESS_ONLY_INTERNET_GATEWAY("egress-only internet gateway"),
    /** A NAT gateway. */
    NAT_GATEWAY("NAT gateway"),
    /** A transit gateway. */
    TRANSIT_GATEWAY("transit gateway"),
    /** Another target of a route, such as a peering connection or an instance. */
    ROUTE_TARGET("route target"),
    /** The DNS resolver of the VPC. */
    RESOLVER("resolver");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the kind as text, such as {@code route table}. */
    @Override
    public String toString() {
      return words;
    }
  }

  public Hop {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public String toString() {
    return kind + " " + name + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
