package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;

/**
 * A cluster whose defaults are filled in, and what stood in the way. Where there are errors the
 * cluster is completed as far as it could be.
 *
 * @param cluster the cluster
 * @param problems what was found
 */
public record Completed(Cluster cluster, Problems problems) {
  /** Refuses nulls. */
  public Completed {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(problems, "problems");
  }

  /**
   * Returns the cluster.
   *
   * @throws InvalidInputException if there are errors
   */
  public Cluster orThrow() {
    if (problems.hasErrors()) {
      throw new InvalidInputException(problems);
    }
    return cluster;
  }
}
