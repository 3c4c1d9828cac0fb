package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route table.
 *
 * @param part the table; its facts are its routes and its subnets
 * @param subnets the planned actions of its associations, by the key of the subnet, sorted
 * @param targets the planned actions of its routes, by the key of the target, sorted; of several
 *     routes to one target, that of the first
 */
public record MappedTable(Part part, Map<String, Action> subnets, Map<String, Action> targets) {
  public MappedTable {
    subnets = Collections.unmodifiableMap(new TreeMap<>(subnets));
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
  }
}
