package io.kops.networking.core.driver;

import org.jspecify.annotations.Nullable;

/** The cloud refused a call, which therefore changed nothing. Mend the cause and apply again. */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes the exception.
   *
   * @param message what the cloud said, and to which call
   * @param remedy what to do about it; empty when that is not known
   * @param cause what the cloud's client threw; null when nothing was thrown
   */
  public ActionFailedException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** Returns what to do about it; empty when that is not known. */
  public String remedy() {
    return remedy;
  }
}
