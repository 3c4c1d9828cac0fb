package io.kops.networking.core.topology;

/** What a part of a network is. */
public enum PartKind {
  /** The VPC. */
  VPC("VPC"),
  /** A subnet whose machines have public addresses. */
  PUBLIC_SUBNET("Public subnet"),
  /** A subnet for load balancers and NAT gateways. */
  UTILITY_SUBNET("Utility subnet"),
  /** A subnet without a way in. */
  PRIVATE_SUBNET("Private subnet"),
  /** A subnet of an IPv6 cluster whose machines have IPv4 as well. */
  DUAL_STACK_SUBNET("Dual-stack subnet"),
  /** A subnet whose type is not known. */
  OTHER_SUBNET("Subnet"),
  /** An internet gateway. */
  INTERNET_GATEWAY("Internet gateway"),
  /** A gateway by which IPv6 goes out and nothing comes in. */
  EGRESS_ONLY_GATEWAY("Egress-only gateway"),
  /** A NAT gateway. */
  NAT_GATEWAY("NAT gateway"),
  /** A transit gateway. */
  TRANSIT_GATEWAY("Transit gateway"),
  /** A peering of VPCs. */
  PEERING("Peering"),
  /** An instance that routes. */
  INSTANCE("Instance"),
  /** A route table. */
  ROUTE_TABLE("Route table"),
  /** A load balancer. */
  LOAD_BALANCER("Load balancer"),
  /** A security group. */
  SECURITY_GROUP("Security group"),
  /** Addresses outside of the security groups. */
  ADDRESSES("Addresses");

  private final String word;

  PartKind(String word) {
    this.word = word;
  }

  /** Returns what people call it. */
  public String word() {
    return word;
  }
}
