package io.kops.networking.core.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that completion reports. */
public enum CompletionCodes implements ProblemCode {
  /** The CIDR of a shared VPC is neither set in the spec nor read from AWS. */
  SHARED_VPC_WITHOUT_CIDR,

  /** The networkCIDR, or an additional CIDR, is not a CIDR of the shared VPC. */
  NETWORK_CIDR_MISMATCH,

  /** The VPC's CIDR replaced the given nonMasqueradeCIDR, as the provider requires. */
  NON_MASQUERADE_CIDR_REPLACED,

  /**
   * The CIDRs of pods and services cannot be derived from an IPv6 nonMasqueradeCIDR, or the
   * networkCIDR is IPv6.
   */
  IPV6_RANGES_UNSUPPORTED,

  /** A range is too small for the ranges or addresses derived from it. */
  RANGE_TOO_SMALL,

  /** A shared subnet does not exist in the VPC. */
  SHARED_SUBNET_UNKNOWN,

  /** The CIDR of a shared subnet differs from its CIDR in AWS. */
  SHARED_SUBNET_CIDR_MISMATCH,

  /** The zone of a shared subnet differs from its zone in AWS. */
  SHARED_SUBNET_ZONE_MISMATCH,

  /** The zone of a shared subnet is neither set in the spec nor read from AWS. */
  SHARED_SUBNET_WITHOUT_ZONE,

  /** A shared subnet has no IPv4 CIDR, or it is neither set in the spec nor read from AWS. */
  SHARED_SUBNET_WITHOUT_CIDR,

  /** The network has no free block for a subnet. */
  INSUFFICIENT_CIDRS,

  /** The kops release has no subnets of this type. */
  SUBNET_TYPE_UNSUPPORTED,

  /** A group has no subnets, and the cluster has none for its role. */
  GROUP_WITHOUT_SUBNETS,

  /** kops 1.37 replaced the given encapsulation of calico. */
  CALICO_ENCAPSULATION_REPLACED
}
