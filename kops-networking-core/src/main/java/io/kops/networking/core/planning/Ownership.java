package io.kops.networking.core.planning;

/** Whose an observed resource is, which decides what may be done to it. */
public enum Ownership {
  /** The cluster's: changed and deleted at will. */
  OWNED,
  /** Someone else's, used by the cluster: never changed, never deleted. */
  SHARED,
  /**
   * Nobody's by any mark, because things of this kind carry none, but part of something that the
   * cluster owns: the cluster's where the cluster wants it, and otherwise reported and kept.
   */
  UNMARKED,
  /** Someone else's, and in the place of something the cluster wants or has added to it. */
  FOREIGN
}
