package io.kops.networking.plan;

import org.jspecify.annotations.Nullable;

/**
 * The cloud could not be read: it refused a call, could not be reached or did not answer. Nothing
 * was changed. Mend the cause and plan again.
 */
public final class AwsReadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes the exception.
   *
   * @param message what the cloud said, and to which call
   * @param remedy what to do about it; empty when that is not known
   * @param cause what the cloud's client threw; null when nothing was thrown
   */
  public AwsReadException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** Returns what to do about it; empty when that is not known. */
  public String remedy() {
    return remedy;
  }
}
