package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.autoscaling.WarmPools.PooledGroup;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.aws.reading.ScalingGroups;
import io.kops.networking.aws.reading.UnknownStates;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Reads the Auto Scaling groups that carry the cluster's tag. */
public final class AutoScalingGroupReader implements KindReader {
  private final AutoScalingClient autoScaling;
  private final AwsCalls calls;
  private final WarmPools warmPools;

  public AutoScalingGroupReader(AutoScalingClient autoScaling, AwsCalls calls) {
    this.autoScaling = autoScaling;
    this.calls = calls;
    this.warmPools = new WarmPools(autoScaling, calls);
  }

  @Override
  public Finding read(ReadScope scope) {
    List<PooledGroup> found =
        ScalingGroups.owned(autoScaling, calls, scope).stream().map(warmPools::read).toList();
    return observation -> found.forEach(group -> add(group, observation));
  }

  /** Adds a group with its instances. */
  static void add(PooledGroup pooled, Observation.Builder observation) {
    AutoScalingGroup group = pooled.group();
    observation.add(observed(pooled, observation));
    if (group.status() != null && !isBeingDeleted(group)) {
      UnknownStates.report(
          "Auto Scaling group " + group.autoScalingGroupName(), group.status(), observation);
    }
    group.instances().forEach(instance -> observation.accountFor(instance.instanceId()));
    pooled.instances().forEach(observation::accountFor);
  }

  private static ObservedResource observed(PooledGroup pooled, Observation.Builder observation) {
    AutoScalingGroup group = pooled.group();
    Map<String, PropertyValue> properties = new TreeMap<>();
    templateOf(group)
        .ifPresent(
            template ->
                properties.put(
                    AutoScalingGroupDesired.LAUNCH_TEMPLATE,
                    PropertyValue.of(template.launchTemplateId() + ":" + template.version())));
    properties.put(
        AutoScalingGroupDesired.MIXED_INSTANCES,
        Optional.ofNullable(group.mixedInstancesPolicy())
            .<PropertyValue>map(mixed -> MixedInstances.of(mixed).property())
            .orElse(AutoScalingGroupDesired.ONE_TYPE));
    properties.put(AutoScalingGroupDesired.MIN_SIZE, PropertyValue.of(group.minSize()));
    properties.put(AutoScalingGroupDesired.MAX_SIZE, PropertyValue.of(group.maxSize()));
    properties.put(
        AutoScalingGroupDesired.SUBNETS, ReferenceLists.observed(subnetsOf(group), observation));
    properties.put(
        AutoScalingGroupDesired.LOAD_BALANCERS,
        ReferenceLists.observed(group.loadBalancerNames(), observation));
    properties.put(
        AutoScalingGroupDesired.TARGET_GROUPS,
        ReferenceLists.observed(group.targetGroupARNs(), observation));
    properties.put(
        AutoScalingGroupDesired.METRICS,
        PropertyValue.texts(
            group.enabledMetrics().stream().map(EnabledMetric::metric).sorted().toList()));
    properties.put(
        AutoScalingGroupDesired.SUSPENDED_PROCESSES,
        PropertyValue.texts(
            group.suspendedProcesses().stream()
                .map(SuspendedProcess::processName)
                .sorted()
                .toList()));
    new AutoScalingGroupDesired.V137Options(
            Boolean.TRUE.equals(group.newInstancesProtectedFromScaleIn()),
            Boolean.TRUE.equals(group.capacityRebalance()),
            group.maxInstanceLifetime() == null ? 0 : group.maxInstanceLifetime(),
            pooled.pool())
        .putInto(properties);
    if (pooled.isPoolBeingDeleted()) {
      properties.put(AutoScalingGroupDesired.WARM_POOL, WarmPoolSettings.BEING_DELETED);
    }
    String name = group.autoScalingGroupName();
    ObservedResource observed =
        ObservedResource.owned(
                new ResourceId(ResourceKinds.AUTO_SCALING_GROUP, name),
                AutoScalingGroupDriver.physicalId(name),
                properties,
                // Only a tag that propagates to instances matches the desired one.
                ScalingGroups.tagsOfInstances(group))
            .using(neededBy(group, observation));
    if (group.createdTime() != null) {
      observed = observed.createdAt(group.createdTime());
    }
    return isBeingDeleted(group) ? observed.brokenBecause("is being deleted") : observed;
  }

  /** The status is set only during a deletion: {@code Delete in progress}. */
  private static boolean isBeingDeleted(AutoScalingGroup group) {
    return group.status() != null && group.status().startsWith("Delet");
  }

  /**
   * The resources that outlive the group's instances: their template in any version, and the
   * internet gateway.
   */
  private static List<String> neededBy(AutoScalingGroup group, Observation.Builder observation) {
    String template =
        templateOf(group).map(LaunchTemplateSpecification::launchTemplateId).orElse("none") + ":";
    List<String> needed = new ArrayList<>();
    observation.of(ResourceKinds.LAUNCH_TEMPLATE).stream()
        .map(ObservedResource::physicalId)
        .filter(id -> id.startsWith(template))
        .forEach(needed::add);
    observation
        .of(ResourceKinds.INTERNET_GATEWAY)
        .forEach(gateway -> needed.add(gateway.physicalId()));
    return needed;
  }

  static Optional<LaunchTemplateSpecification> templateOf(AutoScalingGroup group) {
    return Optional.ofNullable(group.launchTemplate())
        .or(
            () ->
                Optional.ofNullable(group.mixedInstancesPolicy())
                    .map(MixedInstancesPolicy::launchTemplate)
                    .map(LaunchTemplate::launchTemplateSpecification));
  }

  private static List<String> subnetsOf(AutoScalingGroup group) {
    return group.vpcZoneIdentifier() == null
        ? List.of()
        : Stream.of(group.vpcZoneIdentifier().split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .toList();
  }
}
