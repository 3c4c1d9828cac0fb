package io.kops.networking.aws.benchmark;

import io.kops.networking.aws.benchmark.WorkTrace.Work;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The minimum number of sequential calls of an apply at any parallelism: the longest series of
 * calls of one read, because all reads start together, followed by the longest path through the
 * dependencies of the plan, weighted by the observed calls of each unit of work.
 *
 * <p>Polling until a resource is ready counts as one call, and the pauses in between as none: both
 * are delays of the engine and visible in the ratio.
 *
 * @param reads the calls of the longest read
 * @param changes the calls on the longest path through the plan
 */
record CriticalPath(int reads, int changes) {
  /** Computes the path of an apply from its observed work. */
  static CriticalPath of(Plan plan, List<Work> work) {
    int reads =
        work.stream()
            .filter(piece -> piece.resources().isEmpty())
            .mapToInt(piece -> piece.calls().size())
            .max()
            .orElse(0);
    Map<ResourceId, Work> unitOf = new HashMap<>();
    work.forEach(piece -> piece.resources().forEach(id -> unitOf.put(id, piece)));
    Map<Work, Set<Work>> before = new HashMap<>();
    for (PlannedResource resource : plan.changes()) {
      Work unit = unitOf.get(resource.id());
      if (unit == null) {
        throw new IllegalArgumentException(resource.id() + " was not worked on");
      }
      Set<Work> others = before.computeIfAbsent(unit, u -> new HashSet<>());
      resource.dependsOn().stream()
          .map(unitOf::get)
          .filter(other -> other != null && !other.equals(unit))
          .forEach(others::add);
    }
    Map<Work, Integer> ends = new HashMap<>();
    int changes =
        before.keySet().stream().mapToInt(unit -> end(unit, before, ends)).max().orElse(0);
    return new CriticalPath(reads, changes);
  }

  /** The calls on the longest way to the end of a unit. Plans have no circles. */
  private static int end(Work unit, Map<Work, Set<Work>> before, Map<Work, Integer> ends) {
    Integer known = ends.get(unit);
    if (known != null) {
      return known;
    }
    int start =
        before.getOrDefault(unit, Set.of()).stream()
            .mapToInt(other -> end(other, before, ends))
            .max()
            .orElse(0);
    int end = start + weight(unit);
    ends.put(unit, end);
    return end;
  }

  /** Its calls, of those that ask for the same again only one. */
  private static int weight(Work unit) {
    long changes = unit.calls().stream().filter(call -> !isRead(call)).count();
    long reads = unit.calls().stream().filter(CriticalPath::isRead).distinct().count();
    return (int) (changes + reads);
  }

  /** Returns whether a call of this name is read-only. */
  static boolean isRead(String call) {
    return call.startsWith("Describe") || call.startsWith("Get") || call.startsWith("List");
  }

  /** Returns all calls on it. */
  int calls() {
    return reads + changes;
  }
}
