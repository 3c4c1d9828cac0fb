package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * A new cluster, or the errors of its request.
 *
 * @param cluster the cluster as kops writes it; empty if there are errors
 * @param problems the errors, warnings and notices
 */
public record Creation(Optional<Cluster> cluster, Problems problems) {
  /** Throws an exception if a component is null. */
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
