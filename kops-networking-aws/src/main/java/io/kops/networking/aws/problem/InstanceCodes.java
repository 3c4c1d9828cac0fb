package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with the machines of a cluster that are to be launched. */
public enum InstanceCodes implements ProblemCode {
  /** No subnet suits a load balancer. */
  LOAD_BALANCER_WITHOUT_SUBNETS,

  /** The user data of a group is longer than EC2 takes. */
  USER_DATA_TOO_LONG,

  /** The name of a launch template is longer than EC2 takes. */
  LAUNCH_TEMPLATE_NAME_TOO_LONG,

  /** The cluster has network load balancers, and the host gave no client to make them with. */
  NETWORK_LOAD_BALANCING_MISSING,

  /** The spec says an idle timeout, which network load balancers are not given. */
  IDLE_TIMEOUT_IGNORED
}
