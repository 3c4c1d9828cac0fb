package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classic load balancer.
 *
 * @param ports the listener ports
 * @param healthCheck the health check target
 * @param idleTimeout the idle timeout in seconds
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
  public LoadBalancerState {
    subnetIds = List.copyOf(subnetIds);
    groupIds = List.copyOf(groupIds);
    ports = List.copyOf(ports);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
