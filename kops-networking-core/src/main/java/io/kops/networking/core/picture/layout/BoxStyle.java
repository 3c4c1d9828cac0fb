package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;

/** The style of a box. */
public enum BoxStyle {
  /** The frame of the VPC. */
  VPC,
  /** The frame of a zone. */
  ZONE,
  /** A public subnet. */
  PUBLIC,
  /** A utility subnet. */
  UTILITY,
  /** A private or dual-stack subnet. */
  PRIVATE,
  /** A subnet of unknown type, or a list of addresses. */
  PLAIN,
  /** A gateway or a load balancer. */
  GATEWAY,
  /** A route table. */
  TABLE,
  /** A security group. */
  GROUP,
  /** A group of instances. */
  INSTANCES,
  /** The internet. */
  INTERNET,
  /** A list of resources. */
  LIST;

  static BoxStyle of(PartKind kind) {
    return switch (kind) {
      case VPC -> VPC;
      case PUBLIC_SUBNET -> PUBLIC;
      case UTILITY_SUBNET -> UTILITY;
      case PRIVATE_SUBNET, DUAL_STACK_SUBNET -> PRIVATE;
      case OTHER_SUBNET, ADDRESSES -> PLAIN;
      case INTERNET_GATEWAY,
          EGRESS_ONLY_GATEWAY,
          NAT_GATEWAY,
          TRANSIT_GATEWAY,
          PEERING,
          OTHER_GATEWAY,
          INSTANCE,
          LOAD_BALANCER ->
          GATEWAY;
      case INSTANCE_GROUP -> INSTANCES;
      case ROUTE_TABLE -> TABLE;
      case SECURITY_GROUP -> GROUP;
    };
  }
}
