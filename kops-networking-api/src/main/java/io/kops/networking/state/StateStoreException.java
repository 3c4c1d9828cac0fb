package io.kops.networking.state;

import io.kops.networking.KopsNetworkingException;
import org.jspecify.annotations.Nullable;

/**
 * A state store could not be read or written, or the outcome of a write is unknown. Fix the cause
 * and read again: the store has the current state.
 */
public class StateStoreException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the failure and the object; never the content of an object
   * @param remedy the next step, as an imperative; if blank, a general one is used
   * @param cause the exception of the layer below; null if there is none
   */
  public StateStoreException(String message, String remedy, @Nullable Throwable cause) {
    super(message, remedy, cause);
  }
}
