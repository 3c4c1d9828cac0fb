package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with the instances of a cluster. */
public enum InstanceCodes implements ProblemCode {
  /** No subnet is suitable for a load balancer. */
  LOAD_BALANCER_WITHOUT_SUBNETS,

  /** A load balancer of an IPv6 cluster uses a subnet without an IPv4 or an IPv6 block. */
  LOAD_BALANCER_SUBNET_WITHOUT_BLOCK,

  /** A public load balancer is in a network without an internet gateway. */
  LOAD_BALANCER_WITHOUT_INTERNET_GATEWAY,

  /** The user data of a group exceeds EC2's limit. */
  USER_DATA_TOO_LONG,

  /** The name of a launch template exceeds EC2's limit. */
  LAUNCH_TEMPLATE_NAME_TOO_LONG,

  /** The cluster requires network load balancers, and no client for them is configured. */
  NETWORK_LOAD_BALANCING_MISSING,

  /** The spec sets an idle timeout, which does not apply to network load balancers. */
  IDLE_TIMEOUT_IGNORED
}
