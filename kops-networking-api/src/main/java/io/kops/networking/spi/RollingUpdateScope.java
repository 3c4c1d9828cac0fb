package io.kops.networking.spi;

/**
 * The instances that must be replaced after an update of an addon: {@code needsRollingUpdate} of an
 * addon channel.
 */
public enum RollingUpdateScope {
  /** The control plane. */
  CONTROL_PLANE("control-plane"),
  /** The nodes. */
  WORKERS("workers"),
  /** Control plane and nodes. */
  ALL("all");

  private final String word;

  RollingUpdateScope(String word) {
    this.word = word;
  }

  /** Returns the value in the channel document. */
  @Override
  public String toString() {
    return word;
  }
}
