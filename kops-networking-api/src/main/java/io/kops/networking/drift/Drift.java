package io.kops.networking.drift;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.problem.Problems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a cluster's network is not what its spec says. Immutable; the same inputs give an equal
 * drift.
 *
 * @param cluster whose network it is
 * @param deviations all that is not as the spec says, by kind and then by id
 * @param problems what was found about the spec and the account on the way; with an error among
 *     them and no deviations, nothing could be compared
 */
public record Drift(ClusterName cluster, List<Deviation> deviations, Problems problems) {
  /** Copies the list. */
  public Drift {
    Objects.requireNonNull(cluster, "cluster");
    deviations = List.copyOf(deviations);
    Objects.requireNonNull(problems, "problems");
  }

  /**
   * Tells whether the network is what the spec says. Orphans do not count: a cluster that runs has
   * instances and volumes.
   */
  public boolean isNone() {
    return !problems.hasErrors()
        && deviations.stream().allMatch(one -> one.kind() == Deviation.Kind.ORPHAN);
  }

  /** Returns the deviations of a kind, in their order. */
  public List<Deviation> of(Deviation.Kind kind) {
    return deviations.stream().filter(deviation -> deviation.kind() == kind).toList();
  }

  /** Returns how many deviations there are of each kind, with a zero for kinds without any. */
  public Map<Deviation.Kind, Long> summary() {
    Map<Deviation.Kind, Long> counts = new EnumMap<>(Deviation.Kind.class);
    for (Deviation.Kind kind : Deviation.Kind.values()) {
      counts.put(kind, (long) of(kind).size());
    }
    return counts;
  }
}
