package io.kops.networking.state;

/**
 * An object was not as a {@link WriteCondition} wanted it: someone else was faster. What they wrote
 * is there. Read it again, and decide again.
 */
public final class StateConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient StateKey key;

  /** Makes the exception for the object of this key. */
  public StateConflictException(StateKey key) {
    super(key + " was changed by someone else in the meantime");
    this.key = key;
  }

  /** Returns which object it is. */
  public StateKey key() {
    return key;
  }
}
