package io.kops.networking;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that the library throws for a condition outside the calling code:
 * invalid input, a stale plan, a locked cluster, a failed call. Incorrect use of the library throws
 * {@link IllegalArgumentException}, {@link IllegalStateException} or {@link NullPointerException}
 * instead.
 *
 * <p>The message states the fact, {@link #remedy()} the next step:
 *
 * <pre>{@code
 * try {
 *   networking.apply(plan);
 * } catch (KopsNetworkingException failure) {
 *   log.error("{}; {}", failure.getMessage(), failure.remedy(), failure);
 * }
 * }</pre>
 */
public abstract class KopsNetworkingException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String DEFAULT_REMEDY = "fix the cause, then try again";

  private final String remedy;

  /**
   * Creates an exception.
   *
   * @param message the fact and its values, lower case
   * @param remedy the next step, as an imperative; if blank, a general one is used
   * @param cause the exception of the layer below; null if there is none
   */
  protected KopsNetworkingException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy.isBlank() ? DEFAULT_REMEDY : remedy;
  }

  /** Returns the next step for the user, as an imperative. Never empty. */
  public final String remedy() {
    return remedy;
  }
}
