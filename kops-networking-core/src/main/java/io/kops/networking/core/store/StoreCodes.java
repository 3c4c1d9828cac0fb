package io.kops.networking.core.store;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems of clusters in a state store. */
public enum StoreCodes implements ProblemCode {
  /** The store has no cluster of this name. */
  CLUSTER_NOT_FOUND,

  /** The store has a cluster of this name already. */
  CLUSTER_EXISTS,

  /** A file says another name than its place does. */
  NAME_DIFFERS_FROM_FILE,

  /** An instance group has a name that no file in a state store can have. */
  NAME_HAS_NO_FILE,

  /** The name of a cluster does not change. */
  CLUSTER_RENAMED,

  /** The store has a secret of this name already. */
  SECRET_EXISTS
}
