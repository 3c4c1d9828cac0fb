package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with resources of others that a cluster uses. */
public enum ExistingCodes implements ProblemCode {
  /** There is no VPC of the id in {@code spec.networkID}. */
  SHARED_VPC_MISSING,

  /** The shared VPC has no internet gateway. */
  SHARED_VPC_WITHOUT_GATEWAY,

  /** The shared VPC of a cluster with IPv6 has no IPv6 block. */
  SHARED_VPC_WITHOUT_IPV6,

  /** The shared VPC of a cluster with IPv6 has no egress-only internet gateway. */
  SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY,

  /** The shared VPC does not resolve DNS names. */
  SHARED_VPC_WITHOUT_DNS,

  /** There is no Elastic IP of the address in {@code publicIP}. */
  ELASTIC_IP_MISSING,

  /** The Elastic IP of {@code publicIP} or {@code egress} is of another place than its zone. */
  ELASTIC_IP_ELSEWHERE,

  /** There is no local or wavelength zone of the name. */
  ZONE_MISSING,

  /** A private subnet is in a zone that has no NAT gateways. */
  ZONE_WITHOUT_NAT_GATEWAYS,

  /** There is no NAT gateway or instance of the id in {@code egress}. */
  EGRESS_MISSING,

  /** There is no security group of the id in {@code securityGroupOverride}. */
  SECURITY_GROUP_MISSING,

  /** The security group of {@code securityGroupOverride} is one that the cluster makes. */
  SECURITY_GROUP_IS_OWN,

  /** The security group of {@code securityGroupOverride} is in another VPC than the cluster. */
  SECURITY_GROUP_ELSEWHERE,

  /** There is no managed prefix list of the id in an access list. */
  ACCESS_PREFIX_LIST_MISSING,

  /** A subnet is in another region than the client's. */
  OTHER_REGION,

  /** An instance group that is to be launched names no image. */
  IMAGE_UNSET,

  /** There is no image as an instance group names it. */
  IMAGE_MISSING,

  /** Several images answer to what an instance group names. */
  IMAGE_AMBIGUOUS,

  /** The range of an own subnet overlaps a subnet of the VPC that the cluster does not own. */
  SUBNET_RANGE_TAKEN,

  /** The route table of a shared subnet lacks the tag by which kubenet finds it. */
  KUBENET_TABLE_UNTAGGED,

  /** The route table of a shared subnet of kubenet has the tag of another cluster. */
  KUBENET_TABLE_OF_OTHER_CLUSTER,

  /** Rules stay in a group that the spec no longer names, because machines are still in it. */
  RULES_STILL_NEEDED
}
