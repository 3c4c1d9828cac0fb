package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route table.
 *
 * @param part the table; its facts are its routes, and the subnets that use it
 * @param subnets the keys of the subnets that use it, each with what that use needs, sorted
 * @param targets the keys of what its routes lead to, each with what the first of these routes
 *     needs, sorted
 */
public record MappedTable(Part part, Map<String, Action> subnets, Map<String, Action> targets) {
  /** Copies the maps. */
  public MappedTable {
    subnets = Collections.unmodifiableMap(new TreeMap<>(subnets));
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
  }
}
