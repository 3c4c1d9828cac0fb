package io.kops.networking.core.store;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems of clusters in a state store. */
public final class StoreCodes {
  /** The store has no cluster of this name. */
  public static final ProblemCode CLUSTER_NOT_FOUND = ProblemCode.of("CLUSTER_NOT_FOUND");

  /** The store has a cluster of this name already. */
  public static final ProblemCode CLUSTER_EXISTS = ProblemCode.of("CLUSTER_EXISTS");

  /** A file says another name than its place does. */
  public static final ProblemCode NAME_DIFFERS_FROM_FILE = ProblemCode.of("NAME_DIFFERS_FROM_FILE");

  /** An instance group has a name that no file in a state store can have. */
  public static final ProblemCode NAME_HAS_NO_FILE = ProblemCode.of("NAME_HAS_NO_FILE");

  /** The name of a cluster does not change. */
  public static final ProblemCode CLUSTER_RENAMED = ProblemCode.of("CLUSTER_RENAMED");

  /** The store has a secret of this name already. */
  public static final ProblemCode SECRET_EXISTS = ProblemCode.of("SECRET_EXISTS");

  private StoreCodes() {}
}
