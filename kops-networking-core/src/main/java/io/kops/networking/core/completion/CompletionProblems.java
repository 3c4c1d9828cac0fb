package io.kops.networking.core.completion;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that completion finds. */
public final class CompletionProblems {
  /** The VPC is shared, and neither the spec nor the cloud says what its CIDR is. */
  public static final ProblemCode SHARED_VPC_WITHOUT_CIDR =
      ProblemCode.of("SHARED_VPC_WITHOUT_CIDR");

  /** The networkCIDR is none of the CIDRs of the shared VPC. */
  public static final ProblemCode NETWORK_CIDR_MISMATCH = ProblemCode.of("NETWORK_CIDR_MISMATCH");

  /** A nonMasqueradeCIDR was given, and the provider's own rule replaced it. */
  public static final ProblemCode NON_MASQUERADE_CIDR_REPLACED =
      ProblemCode.of("NON_MASQUERADE_CIDR_REPLACED");

  /** The ranges of pods and services cannot be derived from an IPv6 nonMasqueradeCIDR. */
  public static final ProblemCode IPV6_RANGES_UNSUPPORTED =
      ProblemCode.of("IPV6_RANGES_UNSUPPORTED");

  /** A range is too small for what must lie in it. */
  public static final ProblemCode RANGE_TOO_SMALL = ProblemCode.of("RANGE_TOO_SMALL");

  /** A shared subnet is not among the subnets of the VPC. */
  public static final ProblemCode SHARED_SUBNET_UNKNOWN = ProblemCode.of("SHARED_SUBNET_UNKNOWN");

  /** The spec says another CIDR of a shared subnet than the cloud. */
  public static final ProblemCode SHARED_SUBNET_CIDR_MISMATCH =
      ProblemCode.of("SHARED_SUBNET_CIDR_MISMATCH");

  /** The spec says another zone of a shared subnet than the cloud. */
  public static final ProblemCode SHARED_SUBNET_ZONE_MISMATCH =
      ProblemCode.of("SHARED_SUBNET_ZONE_MISMATCH");

  /** The CIDR of a shared subnet is needed and was neither given nor read. */
  public static final ProblemCode SHARED_SUBNET_WITHOUT_CIDR =
      ProblemCode.of("SHARED_SUBNET_WITHOUT_CIDR");

  /** The network has no block left for a subnet. */
  public static final ProblemCode INSUFFICIENT_CIDRS = ProblemCode.of("INSUFFICIENT_CIDRS");

  /** The line has no block for subnets of this type. */
  public static final ProblemCode SUBNET_TYPE_UNSUPPORTED =
      ProblemCode.of("SUBNET_TYPE_UNSUPPORTED");

  /** A group names no subnet and the line takes none for its role. */
  public static final ProblemCode GROUP_WITHOUT_SUBNETS = ProblemCode.of("GROUP_WITHOUT_SUBNETS");

  /** An encapsulation of calico was given, and kops of the 1.37 line replaced it. */
  public static final ProblemCode CALICO_ENCAPSULATION_REPLACED =
      ProblemCode.of("CALICO_ENCAPSULATION_REPLACED");

  private CompletionProblems() {}
}
