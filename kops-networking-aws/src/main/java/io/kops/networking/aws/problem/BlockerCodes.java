package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems with resources that depend on a cluster's network. */
public enum BlockerCodes implements ProblemCode {
  /** An unmanaged resource uses a resource that the plan deletes. */
  DELETION_BLOCKED,

  /** The network interfaces could not be read because a permission is missing. */
  NETWORK_INTERFACES_UNREAD,

  /** Some kinds of resources that can block a deletion could not be read. */
  BLOCKERS_UNREAD,

  /** The resources with the cluster's tag could not be listed because a permission is missing. */
  TAGS_UNREAD
}
