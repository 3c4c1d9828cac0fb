package io.kops.networking.cluster;

/**
 * A line of kops whose behaviour is followed. Defaults, rules, names, tags, firewall rules, IAM and
 * manifests differ by line; a cluster belongs to one by its Kubernetes version.
 */
public enum KopsRelease {
  /** kops 1.10.1: Kubernetes 1.4 to 1.11. */
  V1_10("1.10"),
  /** Today's kops: Kubernetes 1.25 and later. */
  V1_37("1.37");

  private final String text;

  KopsRelease(String text) {
    this.text = text;
  }

  /**
   * Returns the line that serves this Kubernetes version. Versions between the lines (1.12 to 1.24)
   * belong to the nearer one: up to 1.17 to {@link #V1_10}, from 1.18 on to {@link #V1_37}; see
   * {@link #covers}.
   */
  public static KopsRelease of(KubernetesVersion version) {
    return version.isAtLeast(1, 18) ? V1_37 : V1_10;
  }

  /** Tells whether this line was made for the version, and is not just the nearer one. */
  public boolean covers(KubernetesVersion version) {
    return switch (this) {
      case V1_10 -> version.isAtLeast(1, 4) && !version.isAtLeast(1, 12);
      case V1_37 -> version.isAtLeast(1, 25);
    };
  }

  /** Returns the kops version that names the line: {@code 1.10} or {@code 1.37}. */
  @Override
  public String toString() {
    return text;
  }
}
