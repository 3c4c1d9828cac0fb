package io.kops.networking.state;

/**
 * A store does not keep what {@link StateStore} promises, such as one that ignores conditions: two
 * processes could both believe that they alone change a cluster. Nothing will work there; use
 * another store.
 */
public final class UnsupportedStateStoreException extends StateStoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which store answered what to which write
   * @param remedy what to use instead
   */
  public UnsupportedStateStoreException(String message, String remedy) {
    super(message, remedy, null);
  }
}
