package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;

/** Completes the locations in the state store and the versions of etcd. */
final class StorageSteps {
  private StorageSteps() {}

  /** Derives the config store, the key store and the secret store from {@code configBase}. */
  static ClusterSpec stateStore(ClusterSpec spec) {
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

  /** Sets the etcd version where it is unset. Cilium needs a newer one than the default. */
  static ClusterSpec etcd(ClusterSpec spec, String version) {
    return spec.toBuilder()
        .etcdClusters(
            spec.etcdClusters().stream()
                .map(etcd -> etcd.toBuilder().version(etcd.version().orElse(version)).build())
                .toList())
        .build();
  }
}
