package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Desired state of an Auto Scaling group.
 *
 * @param id the resource ID in plans
 * @param launchTemplate the launch template of its instances
 * @param minSize the minimum number of instances
 * @param maxSize the maximum number of instances
 * @param subnets the subnets of its instances
 * @param loadBalancers the classic load balancers that the instances register with
 * @param targetGroups the target groups that the instances register with; empty if they are managed
 *     externally
 * @param mixedInstances the instance types that replace the type of the template; empty for none
 * @param suspendedProcesses the suspended processes
 * @param v137Options the options of kops 1.37; empty for kops 1.10
 * @param tags the tags of the group and of its instances
 * @param dependsOnAlso the resources that instances need at boot
 */
public record AutoScalingGroupDesired(
    ResourceId id,
    ResourceId launchTemplate,
    int minSize,
    int maxSize,
    List<PropertyValue> subnets,
    List<PropertyValue> loadBalancers,
    Optional<List<PropertyValue>> targetGroups,
    Optional<MixedInstances> mixedInstances,
    List<String> suspendedProcesses,
    Optional<V137Options> v137Options,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String LAUNCH_TEMPLATE = "launchTemplate";
  static final String MIN_SIZE = "minSize";
  static final String MAX_SIZE = "maxSize";
  static final String SUBNETS = "subnets";
  static final String LOAD_BALANCERS = "loadBalancers";
  static final String TARGET_GROUPS = "targetGroups";
  static final String METRICS = "metrics";
  static final String MIXED_INSTANCES = "mixedInstancesPolicy";
  static final String SUSPENDED_PROCESSES = "suspendedProcesses";
  static final String INSTANCE_PROTECTION = "instanceProtection";
  static final String CAPACITY_REBALANCE = "capacityRebalance";
  static final String MAX_INSTANCE_LIFETIME = "maxInstanceLifetime";
  static final String WARM_POOL = "warmPool";
  static final PropertyValue ONE_TYPE = new PropertyValue.MapValue(Map.of());

  /** The metrics that kops has CloudWatch collect every minute. */
  static final List<String> COLLECTED =
      List.of(
          "GroupDesiredCapacity",
          "GroupInServiceInstances",
          "GroupMaxSize",
          "GroupMinSize",
          "GroupPendingInstances",
          "GroupStandbyInstances",
          "GroupTerminatingInstances",
          "GroupTotalInstances");

  /**
   * Options of groups that only kops 1.37 sets.
   *
   * @param instanceProtection whether new instances are protected from scale-in
   * @param capacityRebalance whether spot instances are replaced before they are interrupted
   * @param maxInstanceLifetime the age in seconds at which instances are replaced; 0 for none
   * @param warmPool the warm pool; empty for none
   */
  public record V137Options(
      boolean instanceProtection,
      boolean capacityRebalance,
      long maxInstanceLifetime,
      Optional<WarmPoolSettings> warmPool) {
    void putInto(Map<String, PropertyValue> properties) {
      properties.put(INSTANCE_PROTECTION, PropertyValue.of(instanceProtection));
      properties.put(CAPACITY_REBALANCE, PropertyValue.of(capacityRebalance));
      properties.put(MAX_INSTANCE_LIFETIME, PropertyValue.of(maxInstanceLifetime));
      properties.put(
          WARM_POOL, warmPool.map(WarmPoolSettings::property).orElse(WarmPoolSettings.NONE));
    }
  }

  public AutoScalingGroupDesired {
    suspendedProcesses = suspendedProcesses.stream().distinct().sorted().toList();
    subnets = List.copyOf(subnets);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = targetGroups.map(List::copyOf);
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(LAUNCH_TEMPLATE, PropertyValue.of(launchTemplate));
    properties.put(MIN_SIZE, PropertyValue.of(minSize));
    properties.put(MAX_SIZE, PropertyValue.of(maxSize));
    properties.put(SUBNETS, ReferenceLists.desired(subnets));
    properties.put(LOAD_BALANCERS, ReferenceLists.desired(loadBalancers));
    targetGroups.ifPresent(groups -> properties.put(TARGET_GROUPS, ReferenceLists.desired(groups)));
    properties.put(METRICS, PropertyValue.texts(COLLECTED));
    properties.put(SUSPENDED_PROCESSES, PropertyValue.texts(suspendedProcesses));
    v137Options.ifPresent(options -> options.putInto(properties));
    properties.put(
        MIXED_INSTANCES,
        mixedInstances.<PropertyValue>map(MixedInstances::property).orElse(ONE_TYPE));
    return properties;
  }
}
