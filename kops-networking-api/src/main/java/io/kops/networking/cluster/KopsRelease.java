package io.kops.networking.cluster;

/**
 * The kops release whose behavior applies to a cluster. Defaults, rules, names, tags, firewall
 * rules, IAM policies and manifests depend on it. By default, it follows from the Kubernetes
 * version.
 */
public enum KopsRelease {
  /** kops 1.10.1: Kubernetes 1.4 to 1.11. */
  V1_10("1.10"),
  /** kops 1.37: Kubernetes 1.25 and later. */
  V1_37("1.37");

  private final String text;

  KopsRelease(String text) {
    this.text = text;
  }

  /**
   * Returns the release that serves this Kubernetes version. Versions 1.12 to 1.24 are served by
   * the nearest release: up to 1.17 by {@link #V1_10}, from 1.18 by {@link #V1_37}; see {@link
   * #covers}.
   */
  public static KopsRelease of(KubernetesVersion version) {
    return version.isAtLeast(1, 18) ? V1_37 : V1_10;
  }

  /**
   * Returns whether this release supports the version, rather than being only the nearest release.
   */
  public boolean covers(KubernetesVersion version) {
    return switch (this) {
      case V1_10 -> version.isAtLeast(1, 4) && !version.isAtLeast(1, 12);
      case V1_37 -> version.isAtLeast(1, 25);
    };
  }

  /** Returns the kops version: {@code 1.10} or {@code 1.37}. */
  @Override
  public String toString() {
    return text;
  }
}
