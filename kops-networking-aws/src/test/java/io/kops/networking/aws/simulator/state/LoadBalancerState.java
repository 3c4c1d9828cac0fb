package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classic load balancer.
 *
 * @param ports where it listens
 * @param healthCheck what it asks of machines
 * @param idleTimeout in seconds
 */
public record LoadBalancerState(
    String name,
    boolean internal,
    List<String> subnetIds,
    List<String> groupIds,
    List<Integer> ports,
    String healthCheck,
    int idleTimeout,
    boolean crossZone,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public LoadBalancerState {
    subnetIds = List.copyOf(subnetIds);
    groupIds = List.copyOf(groupIds);
    ports = List.copyOf(ports);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
