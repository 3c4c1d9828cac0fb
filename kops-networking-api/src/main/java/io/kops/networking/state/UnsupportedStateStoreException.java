package io.kops.networking.state;

/**
 * A store does not honor the contract of {@link StateStore}. For example, it ignores write
 * conditions, so that two processes could both acquire the lock of a cluster. Use another store.
 */
public final class UnsupportedStateStoreException extends StateStoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the store, the write and the unexpected response
   * @param remedy the store to use instead, as an imperative
   */
  public UnsupportedStateStoreException(String message, String remedy) {
    super(message, remedy, null);
  }
}
