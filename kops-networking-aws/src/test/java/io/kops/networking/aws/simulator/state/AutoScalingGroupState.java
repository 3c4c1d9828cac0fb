package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Auto Scaling group.
 *
 * @param templateId the launch template of the instances
 * @param mixedInstances the mixed instances policy by parameter name; empty if the group has none
 * @param instanceIds the instances
 * @param loadBalancers the names of the attached classic load balancers
 * @param targetGroups the names of the attached target groups
 * @param maxInstanceLifetime the age in seconds at which instances are replaced; 0 for none
 * @param warmPool the settings of the warm pool; empty for none
 * @param warmInstanceIds the instances of the warm pool
 * @param lifecycleHooks the timeouts of the lifecycle hooks by name
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
    List<String> suspendedProcesses,
    boolean instanceProtection,
    boolean capacityRebalance,
    int maxInstanceLifetime,
    String warmPool,
    List<String> warmInstanceIds,
    SortedMap<String, Integer> lifecycleHooks,
    SortedMap<String, String> tags) {
  public AutoScalingGroupState {
    mixedInstances = Collections.unmodifiableSortedMap(new TreeMap<>(mixedInstances));
    subnetIds = List.copyOf(subnetIds);
    metrics = List.copyOf(metrics);
    instanceIds = List.copyOf(instanceIds);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
    suspendedProcesses = List.copyOf(suspendedProcesses);
    warmInstanceIds = List.copyOf(warmInstanceIds);
    lifecycleHooks = Collections.unmodifiableSortedMap(new TreeMap<>(lifecycleHooks));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
