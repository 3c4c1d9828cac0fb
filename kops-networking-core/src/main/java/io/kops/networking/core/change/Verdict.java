package io.kops.networking.core.change;

/** What a change does to a cluster that runs, the mildest first. */
public enum Verdict {
  /** An update is enough; Kubernetes sees to the rest, and pods stay connected. */
  SAFE("safe"),
  /** Machines must be replaced before it is everywhere; pods stay connected meanwhile. */
  NEEDS_ROLLING_UPDATE("needs a rolling update"),
  /** Nobody is known to have done it; try it with a cluster that may be lost. */
  UNTESTED("untested"),
  /** Pods lose their connections until it is everywhere. */
  DISRUPTIVE("disruptive"),
  /** It cannot be done to a cluster that runs. */
  REFUSED("refused");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns the verdict in words. */
  @Override
  public String toString() {
    return words;
  }
}
