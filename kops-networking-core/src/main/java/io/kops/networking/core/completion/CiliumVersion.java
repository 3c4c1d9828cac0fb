package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Cilium;

/**
 * Takes a version of cilium where none is given.
 *
 * @param version the version of the line
 */
record CiliumVersion(String version) implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.networking()
        .filter(Cilium.class::isInstance)
        .map(Cilium.class::cast)
        .filter(cilium -> cilium.version().isEmpty())
        .map(cilium -> cilium.toBuilder().version(version).build())
        .map(cilium -> spec.toBuilder().networking(cilium).build())
        .orElse(spec);
  }
}
