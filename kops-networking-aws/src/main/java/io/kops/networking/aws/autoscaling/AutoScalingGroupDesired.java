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

  public AutoScalingGroupDesired {
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
    properties.put(
        MIXED_INSTANCES,
        mixedInstances.<PropertyValue>map(MixedInstances::property).orElse(ONE_TYPE));
    return properties;
  }
}
