package io.kops.networking.state;

import org.jspecify.annotations.Nullable;

/**
 * A state store could not be read or written, or it is unknown whether it was written. Mend the
 * cause, read again and go on from what is there.
 */
public class StateStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes the exception.
   *
   * @param message what went wrong with what; never content of an object
   * @param remedy what to do about it; empty when that is not known
   * @param cause what was thrown below; null when nothing was
   */
  public StateStoreException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** Returns what to do about it; empty when that is not known. */
  public String remedy() {
    return remedy;
  }
}
