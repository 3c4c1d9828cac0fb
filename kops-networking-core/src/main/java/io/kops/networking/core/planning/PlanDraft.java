package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An unfinished plan: its resources and their prerequisites. */
final class PlanDraft {
  private final Map<ResourceId, Entry> entries = new TreeMap<>();

  private record Entry(PlannedResource resource, Set<ResourceId> after) {}

  void add(PlannedResource resource, Collection<ResourceId> after) {
    entries.put(resource.id(), new Entry(resource, new TreeSet<>(after)));
  }

  /** Returns the action for a resource; empty when the draft does not contain it. */
  Optional<Action> actionOf(ResourceId id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.resource.action());
  }

  /** Adds a prerequisite to a resource of the draft. */
  void waitFor(ResourceId id, ResourceId other) {
    Entry entry = entries.get(id);
    if (entry != null) {
      entry.after.add(other);
    }
  }

  /**
   * Adds a dependency between two resources of the draft, unless it would create a cycle between
   * them: for orders that are preferred but not required.
   */
  void waitForUnlessCircular(ResourceId id, ResourceId other) {
    if (!waits(other, id)) {
      waitFor(id, other);
    }
  }

  private boolean waits(ResourceId id, ResourceId other) {
    Set<ResourceId> seen = new TreeSet<>(Set.of(id));
    Deque<ResourceId> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      ResourceId next = open.remove();
      if (next.equals(other)) {
        return true;
      }
      Optional.ofNullable(entries.get(next)).stream()
          .flatMap(entry -> entry.after.stream())
          .filter(seen::add)
          .forEach(open::add);
    }
    return false;
  }

  Plan finish(
      ClusterName cluster, Plan.Purpose purpose, Observation observation, Problems problems) {
    Map<ResourceId, Set<ResourceId>> dependencies = new TreeMap<>();
    entries.forEach((id, entry) -> dependencies.put(id, entry.after));
    List<PlannedResource> resources =
        DependencyOrder.of(dependencies).stream().map(this::finished).toList();
    return new Plan(cluster, purpose, resources, problems, observation.fingerprint());
  }

  private PlannedResource finished(ResourceId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalStateException(id + " is depended on and not in the plan");
    }
    return entry.resource.toBuilder().dependsOn(entry.after).build();
  }

  /** Sorts keys so that each follows its dependencies. */
  static final class DependencyOrder {
    private DependencyOrder() {}

    /**
     * Returns the keys, dependencies first, otherwise in their natural order.
     *
     * @param dependencies each key with the keys it depends on, all of which are keys themselves
     * @throws IllegalStateException if there is a dependency cycle
     */
    static <K extends Comparable<K>> List<K> of(Map<K, ? extends Collection<K>> dependencies) {
      Map<K, Integer> missing = new TreeMap<>();
      Map<K, List<K>> dependents = new TreeMap<>();
      PriorityQueue<K> ready = new PriorityQueue<>();
      dependencies.forEach(
          (key, needed) -> {
            missing.put(key, new TreeSet<>(needed).size());
            new TreeSet<>(needed)
                .forEach(
                    other -> dependents.computeIfAbsent(other, k -> new ArrayList<>()).add(key));
            if (needed.isEmpty()) {
              ready.add(key);
            }
          });
      List<K> order = new ArrayList<>(dependencies.size());
      for (K next = ready.poll(); next != null; next = ready.poll()) {
        order.add(next);
        for (K dependent : dependents.getOrDefault(next, List.of())) {
          if (missing.merge(dependent, -1, Integer::sum) == 0) {
            ready.add(dependent);
          }
        }
      }
      if (order.size() < dependencies.size()) {
        throw new IllegalStateException(
            "these depend on each other in a circle: "
                + dependencies.keySet().stream().filter(key -> !order.contains(key)).toList());
      }
      return order;
    }
  }
}
