package io.kops.networking.core.change;

/** The effect of a change on a running cluster, from mild to severe. */
public enum Verdict {
  /** An update suffices. Pods stay connected. */
  SAFE("safe"),
  /** Instances must be replaced to complete the change. Pods stay connected meanwhile. */
  NEEDS_ROLLING_UPDATE("needs a rolling update"),
  /** The change is untested. Try it with a disposable cluster. */
  UNTESTED("untested"),
  /** Pods lose their connections until the change is complete. */
  DISRUPTIVE("disruptive"),
  /** A running cluster does not support the change. */
  REFUSED("refused");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns the verdict as text. */
  @Override
  public String toString() {
    return words;
  }
}
