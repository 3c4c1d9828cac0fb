package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with unmanaged resources that a cluster uses. */
public enum ExistingCodes implements ProblemCode {
  /** The VPC in {@code spec.networkID} does not exist. */
  SHARED_VPC_MISSING,

  /** The shared VPC has no internet gateway. */
  SHARED_VPC_WITHOUT_GATEWAY,

  /** The shared VPC of an IPv6 cluster has no IPv6 block. */
  SHARED_VPC_WITHOUT_IPV6,

  /** The shared VPC of an IPv6 cluster has no egress-only internet gateway. */
  SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY,

  /** DNS support of the shared VPC is disabled. */
  SHARED_VPC_WITHOUT_DNS,

  /** The Elastic IP in {@code publicIP} does not exist. */
  ELASTIC_IP_MISSING,

  /**
   * The Elastic IP in {@code publicIP} or {@code egress} is in another network border group than
   * its zone.
   */
  ELASTIC_IP_ELSEWHERE,

  /** The local or wavelength zone does not exist. */
  ZONE_MISSING,

  /** A private subnet is in a zone without NAT gateways. */
  ZONE_WITHOUT_NAT_GATEWAYS,

  /** The NAT gateway or instance in {@code egress} does not exist. */
  EGRESS_MISSING,

  /** The security group in {@code securityGroupOverride} does not exist. */
  SECURITY_GROUP_MISSING,

  /** The security group in {@code securityGroupOverride} is one that the cluster creates. */
  SECURITY_GROUP_IS_OWN,

  /**
   * The security group in {@code securityGroupOverride} is not in the VPC of the cluster. The
   * problem is a warning if it is, or may be, associated with that VPC.
   */
  SECURITY_GROUP_ELSEWHERE,

  /** The managed prefix list in an access list does not exist. */
  ACCESS_PREFIX_LIST_MISSING,

  /** A subnet is in another region than the client. */
  OTHER_REGION,

  /** An instance group has no image. */
  IMAGE_UNSET,

  /** The image of an instance group does not exist. */
  IMAGE_MISSING,

  /** The image name of an instance group matches several images. */
  IMAGE_AMBIGUOUS,

  /** The CIDR of a new subnet overlaps an unmanaged subnet of the VPC. */
  SUBNET_RANGE_TAKEN,

  /** The route table of a shared subnet lacks the tag that kubenet requires. */
  KUBENET_TABLE_UNTAGGED,

  /** The route table of a shared subnet has the tag of another kubenet cluster. */
  KUBENET_TABLE_OF_OTHER_CLUSTER,

  /** Rules are kept in a group that the spec no longer names, because instances still use it. */
  RULES_STILL_NEEDED
}
