package io.kops.networking.apply;

import io.kops.networking.resource.ResourceId;
import java.util.Optional;

/** The outcome of one resource's action. */
public sealed interface Outcome {
  /**
   * The action took effect.
   *
   * @param physicalId the resource's id in AWS
   */
  record Applied(String physicalId) implements Outcome {
    @Override
    public String toString() {
      return physicalId.isEmpty() ? "applied" : "applied, " + physicalId;
    }
  }

  /**
   * The action failed and had no effect.
   *
   * @param message the call and the response of AWS
   * @param remedy the next step, as an imperative; empty if unknown
   * @param cause the category of the failure
   */
  record Failed(String message, String remedy, FailureCause cause) implements Outcome {
    /** Creates an outcome with the cause {@link FailureCause#OTHER}. */
    public Failed(String message, String remedy) {
      this(message, remedy, FailureCause.OTHER);
    }

    @Override
    public String toString() {
      return "failed, " + message + (remedy.isEmpty() ? "" : "; " + remedy);
    }
  }

  /**
   * The response was lost, so the action may or may not have taken effect. Plan again to find out.
   *
   * @param message the call and the failure
   */
  record Unknown(String message) implements Outcome {
    @Override
    public String toString() {
      return "unknown, " + message;
    }
  }

  /**
   * The action was not attempted.
   *
   * @param becauseOf the resource whose failure is the cause, or the resource itself if the apply
   *     was cancelled
   * @param message the reason
   */
  record Skipped(ResourceId becauseOf, String message) implements Outcome {
    @Override
    public String toString() {
      return "skipped, " + message;
    }
  }

  /** Returns whether the action took effect. */
  default boolean isApplied() {
    return this instanceof Applied;
  }

  /**
   * Returns the category of the failure. Empty for an action that took effect or was skipped; a
   * skipped action names the failed resource in {@link Skipped#becauseOf()}.
   */
  default Optional<FailureCause> failureCause() {
    if (this instanceof Failed failed) {
      return Optional.of(failed.cause());
    }
    return this instanceof Unknown ? Optional.of(FailureCause.UNKNOWN_OUTCOME) : Optional.empty();
  }
}
