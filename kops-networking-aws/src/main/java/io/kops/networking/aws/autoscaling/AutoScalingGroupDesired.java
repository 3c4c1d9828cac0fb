package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * What an Auto Scaling group must be.
 *
 * @param id what it is called
 * @param launchTemplate what its machines are launched from
 * @param minSize the fewest machines
 * @param maxSize the most machines
 * @param subnets where they stand
 * @param loadBalancers what leads to them
 * @param tags its tags, which its machines get as well
 * @param alsoAfter what machines need when they start
 */
public record AutoScalingGroupDesired(
    ResourceId id,
    ResourceId launchTemplate,
    int minSize,
    int maxSize,
    List<PropertyValue> subnets,
    List<PropertyValue> loadBalancers,
    Map<String, String> tags,
    List<ResourceId> alsoAfter)
    implements DesiredResource {
  static final String LAUNCH_TEMPLATE = "launchTemplate";
  static final String MIN_SIZE = "minSize";
  static final String MAX_SIZE = "maxSize";
  static final String SUBNETS = "subnets";
  static final String LOAD_BALANCERS = "loadBalancers";
  static final String METRICS = "metrics";

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
    alsoAfter = List.copyOf(alsoAfter);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(
        LAUNCH_TEMPLATE,
        PropertyValue.of(launchTemplate),
        MIN_SIZE,
        PropertyValue.of(minSize),
        MAX_SIZE,
        PropertyValue.of(maxSize),
        SUBNETS,
        ReferenceLists.desired(subnets),
        LOAD_BALANCERS,
        ReferenceLists.desired(loadBalancers),
        METRICS,
        PropertyValue.texts(COLLECTED));
  }
}
