package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;

/**
 * Takes a version of etcd where none is given; cilium needs a newer one than the line's.
 *
 * @param version the version of the line
 */
record EtcdVersion(String version) implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.toBuilder()
        .etcdClusters(spec.etcdClusters().stream().map(this::complete).toList())
        .build();
  }

  private EtcdCluster complete(EtcdCluster etcd) {
    return etcd.toBuilder().version(etcd.version().orElse(version)).build();
  }
}
