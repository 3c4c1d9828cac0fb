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
 * What an Auto Scaling group must be.
 *
 * @param id what it is called
 * @param launchTemplate what its machines are launched from
 * @param minSize the fewest machines
 * @param maxSize the most machines
 * @param subnets where they stand
 * @param loadBalancers the classic load balancers that lead to them
 * @param targetGroups the target groups that they are in; empty where others say that
 * @param mixedInstances the types of its machines in place of that of the template; empty for none
 * @param tags its tags, which its machines get as well
 * @param dependsOnAlso what machines need when they start
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

  /** What kops has CloudWatch collect, each minute. */
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

  /** Copies the lists. */
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
