package io.kops.networking.core.completion;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that completion finds. */
public enum CompletionProblems implements ProblemCode {
  /** The VPC is shared, and neither the spec nor the cloud says what its CIDR is. */
  SHARED_VPC_WITHOUT_CIDR,

  /** The networkCIDR is none of the CIDRs of the shared VPC. */
  NETWORK_CIDR_MISMATCH,

  /** A nonMasqueradeCIDR was given, and the provider's own rule replaced it. */
  NON_MASQUERADE_CIDR_REPLACED,

  /** The ranges of pods and services cannot be derived from an IPv6 nonMasqueradeCIDR. */
  IPV6_RANGES_UNSUPPORTED,

  /** A range is too small for what must lie in it. */
  RANGE_TOO_SMALL,

  /** A shared subnet is not among the subnets of the VPC. */
  SHARED_SUBNET_UNKNOWN,

  /** The spec says another CIDR of a shared subnet than the cloud. */
  SHARED_SUBNET_CIDR_MISMATCH,

  /** The spec says another zone of a shared subnet than the cloud. */
  SHARED_SUBNET_ZONE_MISMATCH,

  /** The CIDR of a shared subnet is needed and was neither given nor read. */
  SHARED_SUBNET_WITHOUT_CIDR,

  /** The network has no block left for a subnet. */
  INSUFFICIENT_CIDRS,

  /** The line has no block for subnets of this type. */
  SUBNET_TYPE_UNSUPPORTED,

  /** A group names no subnet and the line takes none for its role. */
  GROUP_WITHOUT_SUBNETS,

  /** An encapsulation of calico was given, and kops of the 1.37 line replaced it. */
  CALICO_ENCAPSULATION_REPLACED
}
