package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;

/** Completes the locations in the state store and of etcd backups, and the versions of etcd. */
final class StorageSteps {
  private StorageSteps() {}

  /** Derives the config store, the key store and the secret store from {@code configBase}. */
  static ClusterSpec stateStore(ClusterSpec spec) {
    return spec.configBase().map(base -> below(base, spec)).orElse(spec);
  }

  private static ClusterSpec below(String base, ClusterSpec spec) {
    String folder = folder(base);
    return spec.toBuilder()
        .configStore(spec.configStore().orElse(base))
        .keyStore(spec.keyStore().orElse(folder + "/pki"))
        .secretStore(spec.secretStore().orElse(folder + "/secrets"))
        .build();
  }

  /** Derives the locations of etcd backups from {@code configBase}. */
  static ClusterSpec etcdBackups(ClusterSpec spec) {
    return spec.configBase().map(base -> withBackups(spec, folder(base))).orElse(spec);
  }

  private static ClusterSpec withBackups(ClusterSpec spec, String base) {
    return spec.toBuilder()
        .etcdClusters(
            spec.etcdClusters().stream()
                .map(
                    etcd ->
                        etcd.toBuilder()
                            .backupStore(
                                etcd.backupStore().orElse(base + "/backups/etcd/" + etcd.name()))
                            .build())
                .toList())
        .build();
  }

  private static String folder(String base) {
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
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
