package io.kops.networking.core.change;

import java.util.Objects;

/**
 * One step of a change.
 *
 * @param kind the kind of step
 * @param text the step, as an imperative without a full stop
 */
public record Step(Kind kind, String text) {
  /** The kinds of steps, in their order. */
  public enum Kind {
    /** Prepares the change. */
    PREPARE,
    /** Edits the spec or a secret. */
    EDIT,
    /** Raises the Kubernetes version, one minor version at a time. */
    UPGRADE,
    /** Reviews the plan of the update. */
    PREVIEW,
    /** Applies the update. */
    UPDATE,
    /** Changes objects in the cluster. */
    MIGRATE,
    /** Replaces instances. */
    ROLLING_UPDATE,
    /** Verifies that the change is complete. */
    VERIFY,
    /** Removes leftovers of the former networking. */
    CLEAN_UP
  }

  public Step {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return text;
  }
}
