package io.kops.networking.aws;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.stateobject.CompletedSpecs;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import java.util.Optional;

/**
 * The state of clusters after their last update.
 *
 * @param clusters the state store
 */
record LastUpdate(ClusterStore clusters) {
  /** Returns the completed spec of the last update of the stored kops release. */
  Optional<Cluster> completed(StoredCluster stored) {
    return CompletedSpecs.read(
        clusters.stateStore(), stored.name(), stored.cluster().spec().release(), clusters.yaml());
  }

  /**
   * Returns the cluster that runs: the stored one with the Kubernetes version and the service CIDR
   * of its last update. The version may have been edited since, and an earlier kops may have
   * derived the CIDR in another way.
   */
  Cluster running(StoredCluster stored) {
    return completed(stored)
        .map(Cluster::spec)
        .map(last -> stored.cluster().edit(spec -> restored(spec, last)))
        .orElse(stored.cluster());
  }

  private static ClusterSpec.Builder restored(ClusterSpec.Builder spec, ClusterSpec last) {
    last.kubernetesVersion().ifPresent(spec::kubernetesVersion);
    last.serviceClusterIpRange().ifPresent(spec::serviceClusterIpRange);
    return spec;
  }
}
