package io.kops.networking.aws;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.stateobject.CompletedSpecs;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of clusters after their last update.
 *
 * @param clusters the state store
 */
record LastUpdate(ClusterStore clusters) {
  /**
   * Returns the completed spec of the last update: of the stored kops release, or of the other one
   * if an edit changed the release since.
   */
  Optional<Cluster> completed(StoredCluster stored) {
    KopsRelease release = stored.cluster().spec().release();
    return Stream.concat(Stream.of(release), Stream.of(KopsRelease.values()))
        .flatMap(
            each ->
                CompletedSpecs.read(clusters.stateStore(), stored.name(), each, clusters.yaml())
                    .stream())
        .findFirst();
  }

  /**
   * Returns the cluster that runs: the spec of the last update with the stored instance groups. The
   * stored spec may have been edited since, and an earlier kops may have derived other values.
   */
  Cluster running(StoredCluster stored) {
    return completed(stored)
        .map(last -> stored.cluster().withSpec(last.spec()))
        .orElse(stored.cluster());
  }
}
