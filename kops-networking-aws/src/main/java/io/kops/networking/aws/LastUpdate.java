package io.kops.networking.aws;

import io.kops.networking.cluster.Cluster;
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
  /**
   * Returns the cluster that runs: the spec of the last update with the stored instance groups. The
   * stored spec may have been edited since, and an earlier kops may have derived other values.
   * Empty before the first update.
   */
  Optional<Cluster> running(StoredCluster stored) {
    return CompletedSpecs.last(clusters.stateStore(), stored.name(), clusters.yaml())
        .map(last -> last.cluster().map(Cluster::spec).orElse(stored.cluster().spec()))
        .map(stored.cluster()::withSpec);
  }
}
