package io.kops.networking.core.driver;

/**
 * A call may or may not have taken effect, because its answer was lost. Observe again before
 * anything is made: what the call made carries the cluster's tags.
 */
public final class OutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened to which call
   * @param cause what the cloud's client threw
   */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
