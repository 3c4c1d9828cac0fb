package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;

/** Names the API {@code api.internal.<cluster>} inside the cluster, where no name is given. */
final class InternalApiName implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    String name = spec.apiInternalName().orElseGet(() -> "api.internal." + spec.name());
    return spec.toBuilder().apiInternalName(name).build();
  }
}
