package io.kops.networking.core.driver;

import io.kops.networking.KopsNetworkingException;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Outcome;
import org.jspecify.annotations.Nullable;

/** AWS rejected a call, which therefore changed nothing. Fix the cause and apply again. */
public final class ActionFailedException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final String knownRemedy;
  private final boolean fatal;
  private final FailureCause failureCause;

  /**
   * Creates an exception with the cause {@link FailureCause#OTHER}.
   *
   * @param message the call and the response of AWS
   * @param remedy the next step, as an imperative; empty if unknown
   * @param cause the exception of the AWS SDK; null if there is none
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
    super(message, remedy, cause);
    this.knownRemedy = remedy;
    this.failureCause = failureCause;
    this.fatal = fatal;
  }

  /** Creates an exception for a failure with a known cause. */
  public static ActionFailedException because(
      FailureCause why, String message, String remedy, @Nullable Throwable cause) {
    return new ActionFailedException(message, remedy, cause, why, false);
  }

  /** Creates an exception for a failure that every other call would share. */
  public static ActionFailedException fatal(
      String message, String remedy, @Nullable Throwable cause) {
    return fatal(FailureCause.OTHER, message, remedy, cause);
  }

  /** Creates an exception for a failure with a known cause that every other call would share. */
  public static ActionFailedException fatal(
      FailureCause why, String message, String remedy, @Nullable Throwable cause) {
    return new ActionFailedException(message, remedy, cause, why, true);
  }

  /** Returns whether every other call would fail for the same reason. */
  public boolean isFatal() {
    return fatal;
  }

  /** Returns the category of the failure. */
  public FailureCause failureCause() {
    return failureCause;
  }

  /** Returns the outcome to report. Its remedy is empty if none is known. */
  public Outcome.Failed outcome() {
    return new Outcome.Failed(String.valueOf(getMessage()), knownRemedy, failureCause);
  }
}
