package io.kops.networking.core.descriptor;

/** The look of a part of a network in pictures. */
public enum PartKind {
  /** The VPC. */
  VPC("VPC"),
  /** A subnet whose instances have public addresses. */
  PUBLIC_SUBNET("Public subnet"),
  /** A subnet for load balancers and NAT gateways. */
  UTILITY_SUBNET("Utility subnet"),
  /** A subnet that the internet cannot reach. */
  PRIVATE_SUBNET("Private subnet"),
  /** A subnet of an IPv6 cluster whose instances also have IPv4 addresses. */
  DUAL_STACK_SUBNET("Dual-stack subnet"),
  /** A subnet of unknown type. */
  OTHER_SUBNET("Subnet"),
  /** An internet gateway. */
  INTERNET_GATEWAY("Internet gateway"),
  /** A gateway for outbound IPv6 traffic. */
  EGRESS_ONLY_GATEWAY("Egress-only gateway"),
  /** A NAT gateway. */
  NAT_GATEWAY("NAT gateway"),
  /** A transit gateway. */
  TRANSIT_GATEWAY("Transit gateway"),
  /** A VPC peering connection. */
  PEERING("Peering"),
  /** A gateway without a look of its own. */
  OTHER_GATEWAY("Gateway"),
  /** An instance that routes. */
  INSTANCE("Instance"),
  /** A route table. */
  ROUTE_TABLE("Route table"),
  /** A load balancer. */
  LOAD_BALANCER("Load balancer"),
  /** A group of instances. */
  INSTANCE_GROUP("Instance group"),
  /** A security group. */
  SECURITY_GROUP("Security group"),
  /** Addresses outside of the security groups. */
  ADDRESSES("Addresses");

  private final String label;

  PartKind(String label) {
    this.label = label;
  }

  /** Returns the label, which starts with a capital letter. */
  public String label() {
    return label;
  }
}
