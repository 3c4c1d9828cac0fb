package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;

/** Derives the places of configuration, keys and secrets from the place of the cluster's state. */
final class StateStorePaths implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.configBase().map(base -> below(base, spec)).orElse(spec);
  }

  private static ClusterSpec below(String base, ClusterSpec spec) {
    String folder = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return spec.toBuilder()
        .configStore(spec.configStore().orElse(base))
        .keyStore(spec.keyStore().orElse(folder + "/pki"))
        .secretStore(spec.secretStore().orElse(folder + "/secrets"))
        .build();
  }
}
