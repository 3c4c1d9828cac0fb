package io.kops.networking.core.planning;

/** The owner of an observed resource, which determines the permitted changes. */
public enum Ownership {
  /** Owned by the cluster: may be changed and deleted. */
  OWNED,
  /** Owned elsewhere and used by the cluster: never changed or deleted. */
  SHARED,
  /**
   * Without an owner tag, because the kind has none, but a child of an owned resource. Treated as
   * owned if the cluster declares it; otherwise reported and kept.
   */
  UNMARKED,
  /**
   * Owned elsewhere, and in conflict with a resource that the cluster declares or attached to one
   * of its resources.
   */
  FOREIGN
}
