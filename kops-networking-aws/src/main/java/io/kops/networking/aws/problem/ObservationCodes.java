package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems with the state that AWS reports. */
public enum ObservationCodes implements ProblemCode {
  /** A resource is in a state that this version of the library does not know. */
  STATE_UNKNOWN,

  /** Nothing carries the cluster's tags. */
  CLUSTER_NOT_IN_AWS,

  /** AWS does not tell something that a spec says. */
  NOT_REPORTED_BY_AWS
}
