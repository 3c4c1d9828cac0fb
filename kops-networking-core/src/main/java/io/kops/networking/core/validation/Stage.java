package io.kops.networking.core.validation;

/** How much of a cluster is there when it is validated. */
public enum Stage {
  /** As its user wrote it: what completion fills in may be absent. */
  SPEC,
  /** After completion: everything has to be there and to agree. */
  COMPLETE
}
