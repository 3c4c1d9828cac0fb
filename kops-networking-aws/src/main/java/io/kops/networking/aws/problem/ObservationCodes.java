package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with the state that AWS reports. */
public enum ObservationCodes implements ProblemCode {
  /** A resource is in a state that this version of the library does not know. */
  STATE_UNKNOWN,

  /** No resource has the cluster's tags. */
  CLUSTER_NOT_IN_AWS,

  /** AWS rejected a read, so that a part of the network is unknown. */
  PART_UNREAD,

  /** AWS does not record the value of a spec field. */
  NOT_REPORTED_BY_AWS
}
