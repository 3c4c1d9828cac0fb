package io.kops.networking.core.creation;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that creation finds. */
public enum CreationProblems implements ProblemCode {
  /** No zone is given. */
  ZONES_MISSING,

  /** The zones are of several regions. */
  ZONES_OF_SEVERAL_REGIONS,

  /** The region has no such zone. */
  ZONE_UNKNOWN,

  /** A bastion is asked for in a public topology. */
  BASTION_PUBLIC_TOPOLOGY,

  /** No networking mode or provider has this word. */
  NETWORKING_UNKNOWN,

  /** The number of masters is even, so that one half of them cannot outvote the other. */
  CONTROL_PLANE_COUNT_EVEN,

  /** There are fewer masters than zones for them. */
  CONTROL_PLANE_FEWER_THAN_ZONES,

  /** Several masters stand in one zone and fail together with it. */
  CONTROL_PLANE_SHARES_ZONE,

  /** A number of machines is less than one. */
  COUNT_NOT_POSITIVE,

  /** The line knows a single CIDR of the VPC. */
  SEVERAL_NETWORK_CIDRS,

  /** The line or the cloud has no IPv6 clusters. */
  IPV6_UNSUPPORTED,

  /** There is no subnet with this id. */
  SUBNET_UNKNOWN,

  /** A subnet is of another VPC. */
  SUBNET_OUTSIDE_VPC,

  /** Two subnets are in one zone. */
  SUBNETS_SHARE_ZONE,

  /** Some zones have an existing subnet and this one has not. */
  ZONE_WITHOUT_SUBNET,

  /** A subnet is in none of the zones. */
  SUBNET_UNUSED
}
