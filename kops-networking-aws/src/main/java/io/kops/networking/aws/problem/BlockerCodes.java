package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with what is around a cluster's network. */
public enum BlockerCodes implements ProblemCode {
  /** Something of others uses what a plan deletes. */
  DELETION_BLOCKED,

  /** The network interfaces could not be read, for want of a permission. */
  NETWORK_INTERFACES_UNREAD,

  /** Some kinds of resources that can block a deletion could not be read. */
  BLOCKERS_UNREAD,

  /** The resources with the cluster's tag could not be listed, for want of a permission. */
  TAGS_UNREAD
}
