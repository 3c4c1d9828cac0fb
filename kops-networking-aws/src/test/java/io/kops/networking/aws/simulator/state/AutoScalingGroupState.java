package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Auto Scaling group.
 *
 * @param templateId what its machines are launched from
 * @param mixedInstances how it mixes machines of several types, by the names of parameters; empty
 *     where it does not
 * @param instanceIds its machines
 * @param loadBalancers the names of the classic load balancers that lead to them
 * @param targetGroups the names of the target groups that they are in
 */
public record AutoScalingGroupState(
    String name,
    String templateId,
    String templateVersion,
    SortedMap<String, String> mixedInstances,
    int minSize,
    int maxSize,
    List<String> subnetIds,
    List<String> metrics,
    List<String> instanceIds,
    List<String> loadBalancers,
    List<String> targetGroups,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public AutoScalingGroupState {
    mixedInstances = Collections.unmodifiableSortedMap(new TreeMap<>(mixedInstances));
    subnetIds = List.copyOf(subnetIds);
    metrics = List.copyOf(metrics);
    instanceIds = List.copyOf(instanceIds);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
