package io.kops.networking.core.driver;

import io.kops.networking.apply.FailureCause;
import org.jspecify.annotations.Nullable;

/** The cloud refused a call, which therefore changed nothing. Mend the cause and apply again. */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean fatal;
  private final FailureCause failureCause;

  /**
   * Makes the exception.
   *
   * @param message what the cloud said, and to which call
   * @param remedy what to do about it; empty when that is not known
   * @param cause what the cloud's client threw; null when nothing was thrown
   */
  public ActionFailedException(String message, String remedy, @Nullable Throwable cause) {
    this(message, remedy, cause, FailureCause.OTHER, false);
  }

  private ActionFailedException(
      String message,
      String remedy,
      @Nullable Throwable cause,
      FailureCause failureCause,
      boolean fatal) {
    super(message, cause);
    this.remedy = remedy;
    this.failureCause = failureCause;
    this.fatal = fatal;
  }

  /** Makes the exception for a failure whose cause programs can act on. */
  public static ActionFailedException because(
      FailureCause why, String message, String remedy, @Nullable Throwable cause) {
    return new ActionFailedException(message, remedy, cause, why, false);
  }

  /** Makes the exception for what would keep every other call from succeeding as well. */
  public static ActionFailedException fatal(
      String message, String remedy, @Nullable Throwable cause) {
    return fatal(FailureCause.OTHER, message, remedy, cause);
  }

  /** Makes the exception for what would keep every other call from succeeding, and why. */
  public static ActionFailedException fatal(
      FailureCause why, String message, String remedy, @Nullable Throwable cause) {
    return new ActionFailedException(message, remedy, cause, why, true);
  }

  /** Tells whether every other call would fail for the same reason, so that none need be made. */
  public boolean isFatal() {
    return fatal;
  }

  /** Returns why, as far as it decides whether applying again can help. */
  public FailureCause failureCause() {
    return failureCause;
  }

  /** Returns what to do about it; empty when that is not known. */
  public String remedy() {
    return remedy;
  }
}
