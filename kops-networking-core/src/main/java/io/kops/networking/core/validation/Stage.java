package io.kops.networking.core.validation;

/** The stage of completion at which a cluster is validated. */
public enum Stage {
  /** As the user wrote it. Fields that completion sets may be absent. */
  SPEC,
  /** After completion. All fields must be set and agree. */
  COMPLETE
}
