package io.kops.networking.core;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a cluster on its way to a network.
 *
 * @param cluster the cluster, completed as far as its errors allow
 * @param problems everything that was found about it
 * @param network what must exist for it; present exactly when there are no errors
 */
public record Preparation(Cluster cluster, Problems problems, Optional<ClusterNetwork> network) {
  /** Refuses nulls. */
  public Preparation {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(network, "network");
  }
}
