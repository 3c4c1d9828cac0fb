package io.kops.networking.core.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts keys so that each follows its dependencies. */
final class DependencyOrder {
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
              .forEach(other -> dependents.computeIfAbsent(other, k -> new ArrayList<>()).add(key));
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
