package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with operations on a stored cluster. */
public enum OperationCodes implements ProblemCode {
  /** An edit would change the networking in a way that breaks the running cluster. */
  CHANGE_REFUSED,

  /** The plan changes the encryption of pod traffic in a running cluster. */
  ENCRYPTION_CHANGES,

  /** The settings of a rolling update name an unknown instance group. */
  INSTANCE_GROUP_UNKNOWN,

  /** The roles of the cluster have no permissions for the state store. */
  STATE_STORE_NOT_IN_S3
}
