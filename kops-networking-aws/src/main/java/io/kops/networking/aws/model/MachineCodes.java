package io.kops.networking.aws.model;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with the machines of a cluster that are to be launched. */
public final class MachineCodes {
  /** No subnet suits a load balancer. */
  public static final ProblemCode LOAD_BALANCER_WITHOUT_SUBNETS =
      ProblemCode.of("LOAD_BALANCER_WITHOUT_SUBNETS");

  /** The user data of a group is longer than EC2 takes. */
  public static final ProblemCode USER_DATA_TOO_LONG = ProblemCode.of("USER_DATA_TOO_LONG");

  private MachineCodes() {}
}
