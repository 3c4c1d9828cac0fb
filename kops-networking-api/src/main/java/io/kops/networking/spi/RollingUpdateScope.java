package io.kops.networking.spi;

/**
 * The machines that must be replaced before an update of an addon is everywhere: {@code
 * needsRollingUpdate} of an addon channel.
 */
public enum RollingUpdateScope {
  /** The masters. */
  CONTROL_PLANE("control-plane"),
  /** The nodes. */
  WORKERS("workers"),
  /** Masters and nodes. */
  ALL("all");

  private final String word;

  RollingUpdateScope(String word) {
    this.word = word;
  }

  /** Returns the word of the channel document. */
  @Override
  public String toString() {
    return word;
  }
}
