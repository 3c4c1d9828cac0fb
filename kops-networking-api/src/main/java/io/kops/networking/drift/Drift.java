package io.kops.networking.drift;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.problem.Problems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The differences between a cluster's network and its spec. Immutable; equal inputs give an equal
 * drift.
 *
 * @param cluster the cluster
 * @param deviations the differences, by kind and then by ID
 * @param problems problems of the spec and the account; with an error and no deviations, the
 *     network was not compared
 */
public record Drift(ClusterName cluster, List<Deviation> deviations, Problems problems) {
  public Drift {
    Objects.requireNonNull(cluster, "cluster");
    deviations = List.copyOf(deviations);
    Objects.requireNonNull(problems, "problems");
  }

  /**
   * Returns whether the network matches the spec. Orphans do not count: a running cluster has
   * instances and volumes.
   */
  public boolean isNone() {
    return !problems.hasErrors()
        && deviations.stream().allMatch(one -> one.kind() == Deviation.Kind.ORPHAN);
  }

  /** Returns the deviations of this kind, in order. */
  public List<Deviation> of(Deviation.Kind kind) {
    return deviations.stream().filter(deviation -> deviation.kind() == kind).toList();
  }

  /** Returns the number of deviations per kind, zero included. */
  public Map<Deviation.Kind, Long> summary() {
    Map<Deviation.Kind, Long> counts = new EnumMap<>(Deviation.Kind.class);
    for (Deviation.Kind kind : Deviation.Kind.values()) {
      counts.put(kind, (long) of(kind).size());
    }
    return counts;
  }
}
