package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;

/**
 * A completed cluster and the problems found while completing it. If there are errors, the fields
 * that depend on them stay unset.
 *
 * @param cluster the cluster
 * @param problems the errors, warnings and notices
 */
public record Completed(Cluster cluster, Problems problems) {
  /** Throws an exception if a component is null. */
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
