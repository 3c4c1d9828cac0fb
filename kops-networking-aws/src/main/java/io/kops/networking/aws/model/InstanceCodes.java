package io.kops.networking.aws.model;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with the machines of a cluster that are to be launched. */
public final class InstanceCodes {
  /** No subnet suits a load balancer. */
  public static final ProblemCode LOAD_BALANCER_WITHOUT_SUBNETS =
      ProblemCode.of("LOAD_BALANCER_WITHOUT_SUBNETS");

  /** The user data of a group is longer than EC2 takes. */
  public static final ProblemCode USER_DATA_TOO_LONG = ProblemCode.of("USER_DATA_TOO_LONG");

  /** The name of a launch template is longer than EC2 takes. */
  public static final ProblemCode LAUNCH_TEMPLATE_NAME_TOO_LONG =
      ProblemCode.of("LAUNCH_TEMPLATE_NAME_TOO_LONG");

  /** The cluster has network load balancers, and the host gave no client to make them with. */
  public static final ProblemCode NETWORK_LOAD_BALANCING_MISSING =
      ProblemCode.of("NETWORK_LOAD_BALANCING_MISSING");

  /** The spec says an idle timeout, which network load balancers are not given. */
  public static final ProblemCode IDLE_TIMEOUT_IGNORED = ProblemCode.of("IDLE_TIMEOUT_IGNORED");

  private InstanceCodes() {}
}
