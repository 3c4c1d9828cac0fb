package io.kops.networking.apply;

import io.kops.networking.resource.ResourceId;

/** What became of one resource's action. */
public sealed interface Outcome {
  /**
   * The action took effect.
   *
   * @param physicalId the resource's id in the cloud
   */
  record Applied(String physicalId) implements Outcome {}

  /**
   * The action was refused or failed, and did not take effect.
   *
   * @param message what the cloud said, and to which call
   * @param remedy what to do about it; empty when that is not known
   * @param cause why, for programs
   */
  record Failed(String message, String remedy, FailureCause cause) implements Outcome {
    /** Makes the outcome of a failure for {@linkplain FailureCause#OTHER another cause}. */
    public Failed(String message, String remedy) {
      this(message, remedy, FailureCause.OTHER);
    }
  }

  /**
   * The call may or may not have taken effect: its answer was lost. Planning again finds out.
   *
   * @param message what happened to which call
   */
  record Unknown(String message) implements Outcome {}

  /**
   * The action was not tried.
   *
   * @param becauseOf the resource whose failure is the cause, or the resource itself when the walk
   *     was cancelled
   * @param message why, in words
   */
  record Skipped(ResourceId becauseOf, String message) implements Outcome {}

  /** Tells whether the action took effect. */
  default boolean isApplied() {
    return this instanceof Applied;
  }
}
