package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems with changes to a running cluster. */
public enum OperationCodes implements ProblemCode {
  /** An edit would change networking in a way that a cluster does not survive. */
  CHANGE_REFUSED,

  /** A rolling update is to be of an instance group that the cluster does not have. */
  INSTANCE_GROUP_UNKNOWN
}
