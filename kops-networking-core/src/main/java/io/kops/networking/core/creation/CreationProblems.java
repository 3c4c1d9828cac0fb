package io.kops.networking.core.creation;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that creation finds. */
public final class CreationProblems {
  /** No zone is given. */
  public static final ProblemCode ZONES_MISSING = ProblemCode.of("ZONES_MISSING");

  /** The zones are of several regions. */
  public static final ProblemCode ZONES_OF_SEVERAL_REGIONS =
      ProblemCode.of("ZONES_OF_SEVERAL_REGIONS");

  /** The region has no such zone. */
  public static final ProblemCode ZONE_UNKNOWN = ProblemCode.of("ZONE_UNKNOWN");

  /** A bastion is asked for in a public topology. */
  public static final ProblemCode BASTION_PUBLIC_TOPOLOGY =
      ProblemCode.of("BASTION_PUBLIC_TOPOLOGY");

  /** No networking mode or provider has this word. */
  public static final ProblemCode NETWORKING_UNKNOWN = ProblemCode.of("NETWORKING_UNKNOWN");

  /** The number of masters is even, so that one half of them cannot outvote the other. */
  public static final ProblemCode CONTROL_PLANE_COUNT_EVEN =
      ProblemCode.of("CONTROL_PLANE_COUNT_EVEN");

  /** There are fewer masters than zones for them. */
  public static final ProblemCode CONTROL_PLANE_FEWER_THAN_ZONES =
      ProblemCode.of("CONTROL_PLANE_FEWER_THAN_ZONES");

  /** Several masters stand in one zone and fail together with it. */
  public static final ProblemCode CONTROL_PLANE_SHARES_ZONE =
      ProblemCode.of("CONTROL_PLANE_SHARES_ZONE");

  /** A number of machines is less than one. */
  public static final ProblemCode COUNT_NOT_POSITIVE = ProblemCode.of("COUNT_NOT_POSITIVE");

  /** The line knows a single CIDR of the VPC. */
  public static final ProblemCode SEVERAL_NETWORK_CIDRS = ProblemCode.of("SEVERAL_NETWORK_CIDRS");

  /** The line or the cloud has no IPv6 clusters. */
  public static final ProblemCode IPV6_UNSUPPORTED = ProblemCode.of("IPV6_UNSUPPORTED");

  /** There is no subnet with this id. */
  public static final ProblemCode SUBNET_UNKNOWN = ProblemCode.of("SUBNET_UNKNOWN");

  /** A subnet is of another VPC. */
  public static final ProblemCode SUBNET_OUTSIDE_VPC = ProblemCode.of("SUBNET_OUTSIDE_VPC");

  /** Two subnets are in one zone. */
  public static final ProblemCode SUBNETS_SHARE_ZONE = ProblemCode.of("SUBNETS_SHARE_ZONE");

  /** Some zones have an existing subnet and this one has not. */
  public static final ProblemCode ZONE_WITHOUT_SUBNET = ProblemCode.of("ZONE_WITHOUT_SUBNET");

  /** A subnet is in none of the zones. */
  public static final ProblemCode SUBNET_UNUSED = ProblemCode.of("SUBNET_UNUSED");

  private CreationProblems() {}
}
