package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network load balancer.
 *
 * @param ipAddressType {@code ipv4} or {@code dualstack}
 * @param addresses the addresses selected by its creator, by subnet
 * @param listeners the listener targets by port, such as {@code TCP tcp-k-example-com-0abcde}
 */
public record NetworkLoadBalancerState(
    String name,
    boolean internal,
    String ipAddressType,
    List<String> subnetIds,
    SortedMap<String, String> addresses,
    List<String> groupIds,
    SortedMap<Integer, String> listeners,
    SortedMap<String, String> attributes,
    SortedMap<String, String> tags) {
  public NetworkLoadBalancerState {
    subnetIds = List.copyOf(subnetIds);
    addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    groupIds = List.copyOf(groupIds);
    listeners = Collections.unmodifiableSortedMap(new TreeMap<>(listeners));
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
