package io.kops.networking.core;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of preparing a cluster: its completed form, its problems and its network.
 *
 * @param cluster the cluster, completed as far as its errors allow
 * @param problems the errors, warnings and notices
 * @param network the network; present if and only if there are no errors
 */
public record Preparation(Cluster cluster, Problems problems, Optional<ClusterNetwork> network) {
  /** Throws an exception if a component is null. */
  public Preparation {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(network, "network");
  }
}
