package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * A new cluster, or why there is none.
 *
 * @param cluster the cluster as kops would write it; empty when there are errors
 * @param problems what was found
 */
public record Creation(Optional<Cluster> cluster, Problems problems) {
  /** Refuses nulls. */
  public Creation {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(problems, "problems");
  }

  /**
   * Returns the cluster.
   *
   * @throws InvalidInputException if there are errors
   */
  public Cluster orThrow() {
    return cluster.orElseThrow(() -> new InvalidInputException(problems));
  }

  static Creation refused(Problems problems) {
    return new Creation(Optional.empty(), problems);
  }
}
