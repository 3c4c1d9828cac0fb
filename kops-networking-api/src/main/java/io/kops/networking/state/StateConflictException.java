package io.kops.networking.state;

import io.kops.networking.KopsNetworkingException;

/**
 * A {@link WriteCondition} did not hold: another process wrote the object first, and its content is
 * in the store. Read the object again and decide again.
 */
public final class StateConflictException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final transient StateKey key;

  /** Creates an exception for the object with this key. */
  public StateConflictException(StateKey key) {
    super(
        key + " was changed by another process in the meantime",
        "read the object again, then repeat the change",
        null);
    this.key = key;
  }

  /** Returns the key of the object. */
  public StateKey key() {
    return key;
  }
}
