package io.kops.networking.core.node;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/** The releases of the CNI plug-ins that kops 1.37 installs. */
final class CniPluginsRelease {
  private CniPluginsRelease() {}

  /** Returns the release for a cluster; empty if the provider installs its own plug-ins. */
  static Optional<String> of(ClusterSpec spec, NodeNetworking provider) {
    boolean needed = provider.wholeCniArchive() || !provider.cniBinaries().isEmpty();
    return needed ? spec.kubernetesVersion().map(CniPluginsRelease::of) : Optional.empty();
  }

  private static String of(KubernetesVersion version) {
    if (version.isAtLeast(1, 36)) {
      return "v1.9.1";
    } else if (version.isAtLeast(1, 35)) {
      return "v1.8.0";
    }
    return version.isAtLeast(1, 34) ? "v1.7.1" : "v1.6.2";
  }
}
