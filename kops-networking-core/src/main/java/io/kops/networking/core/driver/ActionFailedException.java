package io.kops.networking.core.driver;

import org.jspecify.annotations.Nullable;

/** The cloud refused a call, which therefore changed nothing. Mend the cause and apply again. */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean ofAll;

  /**
   * Makes the exception.
   *
   * @param message what the cloud said, and to which call
   * @param remedy what to do about it; empty when that is not known
   * @param cause what the cloud's client threw; null when nothing was thrown
   */
  public ActionFailedException(String message, String remedy, @Nullable Throwable cause) {
    this(message, remedy, cause, false);
  }

  private ActionFailedException(
      String message, String remedy, @Nullable Throwable cause, boolean ofAll) {
    super(message, cause);
    this.remedy = remedy;
    this.ofAll = ofAll;
  }

  /** Makes the exception for what would keep every other call from succeeding as well. */
  public static ActionFailedException ofAll(
      String message, String remedy, @Nullable Throwable cause) {
    return new ActionFailedException(message, remedy, cause, true);
  }

  /** Tells whether every other call would fail for the same reason, so that none need be made. */
  public boolean isOfAll() {
    return ofAll;
  }

  /** Returns what to do about it; empty when that is not known. */
  public String remedy() {
    return remedy;
  }
}
