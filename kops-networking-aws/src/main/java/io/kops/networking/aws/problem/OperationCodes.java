package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with operations on a stored cluster. */
public enum OperationCodes implements ProblemCode {
  /** An edit would change the networking in a way that breaks the running cluster. */
  CHANGE_REFUSED,

  /** The plan changes the encryption of pod traffic in a running cluster. */
  ENCRYPTION_CHANGES,

  /** The plan deletes the Auto Scaling group of a group that Karpenter manages from now on. */
  GROUP_LEAVES_AUTO_SCALING,

  /** The settings of a rolling update name an unknown instance group. */
  INSTANCE_GROUP_UNKNOWN,

  /** A shared subnet keeps the tag of a Karpenter group, as it can be that of another cluster. */
  KARPENTER_TAG_KEPT,

  /** The roles of the cluster have no permissions for the state store. */
  STATE_STORE_NOT_IN_S3
}
