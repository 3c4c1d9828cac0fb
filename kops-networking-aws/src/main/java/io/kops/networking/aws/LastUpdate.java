package io.kops.networking.aws;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.stateobject.CompletedSpecs;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterYaml;
import java.util.Optional;
import java.util.Set;

/**
 * The state of clusters after their last update.
 *
 * @param engine the engine with the providers
 * @param clusters the state store
 */
record LastUpdate(NetworkingEngine engine, ClusterStore clusters) {
  /** Returns the completed spec of the last update of the stored kops release. */
  Optional<Cluster> completed(StoredCluster stored) {
    return CompletedSpecs.read(
        clusters.stateStore(),
        stored.name(),
        stored.cluster().spec().release(),
        ClusterYaml.builder()
            .customNetworkingKeys(Set.copyOf(engine.registry().customSpecKeys()))
            .build());
  }

  /**
   * Returns the cluster that runs: the stored one with the service CIDR of its last update, which
   * an earlier kops may have derived in another way.
   */
  Cluster running(StoredCluster stored) {
    return completed(stored)
        .flatMap(cluster -> cluster.spec().serviceClusterIpRange())
        .map(range -> stored.cluster().edit(spec -> spec.serviceClusterIpRange(range)))
        .orElse(stored.cluster());
  }
}
