package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.aws.reading.ScalingGroups;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/**
 * Creates, updates and deletes Auto Scaling groups. Auto Scaling has no client tokens; the unique
 * group name, which contains the cluster's name, prevents duplicates.
 */
public final class AutoScalingGroupDriver extends SingleResourceDriver {
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(20);
  private static final String RESOURCE_TYPE = "auto-scaling-group";
  static final String GRANULARITY = "1Minute";

  private final AutoScalingClient autoScaling;
  private final AwsCalls calls;
  private final WarmPools warmPools;

  public AutoScalingGroupDriver(AutoScalingClient autoScaling, AwsCalls calls) {
    this.autoScaling = autoScaling;
    this.calls = calls;
    this.warmPools = new WarmPools(autoScaling, calls);
  }

  /**
   * The id contains the kind, because groups share names with launch templates and IAM entities.
   */
  static String physicalId(String name) {
    return ResourceKinds.AUTO_SCALING_GROUP.name() + ":" + name;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.AUTO_SCALING_GROUP;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    List<String> loadBalancers =
        ReferenceLists.idsIn(resource, AutoScalingGroupDesired.LOAD_BALANCERS, context);
    List<String> targetGroups =
        ReferenceLists.idsIn(resource, AutoScalingGroupDesired.TARGET_GROUPS, context);
    Launching launching = Launching.of(resource, context);
    calls.<Object>create(
        "CreateAutoScalingGroup",
        () ->
            autoScaling.createAutoScalingGroup(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .launchTemplate(launching.template())
                        .mixedInstancesPolicy(launching.mixed())
                        .minSize(sizeOf(resource, AutoScalingGroupDesired.MIN_SIZE))
                        .maxSize(sizeOf(resource, AutoScalingGroupDesired.MAX_SIZE))
                        .vpcZoneIdentifier(subnetsOf(resource, context))
                        .newInstancesProtectedFromScaleIn(
                            flagIn(resource, AutoScalingGroupDesired.INSTANCE_PROTECTION))
                        .capacityRebalance(
                            flagIn(resource, AutoScalingGroupDesired.CAPACITY_REBALANCE))
                        .maxInstanceLifetime(lifetimeOf(resource))
                        .loadBalancerNames(loadBalancers)
                        .targetGroupARNs(targetGroups)
                        .tags(tags(resource.name(), resource.tags()))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              setFields(resource, context);
              setTags(resource.name(), resource.tags());
              attach(resource, loadBalancers);
              attachTargetGroups(resource, targetGroups);
              return Optional.of(resource);
            }));
    collectMetrics(resource);
    suspend(resource, resource.texts(AutoScalingGroupDesired.SUSPENDED_PROCESSES));
    poolOf(resource).ifPresent(pool -> warmPools.put(resource, pool, Optional.empty()));
    return physicalId(resource.name());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    Optional<WarmPoolSettings> pool = poolOf(resource);
    boolean poolChanges = resource.changes(AutoScalingGroupDesired.WARM_POOL);
    // A group with a warm pool, also one that is being deleted, accepts neither mixed types nor a
    // template for spot instances, and no other pool.
    if (isPoolBeingDeleted(resource)) {
      warmPools.awaitDeletion(resource, context);
    } else if (poolChanges && pool.isEmpty()) {
      warmPools.delete(resource, poolBefore(resource), context);
    }
    boolean fields =
        Stream.of(
                AutoScalingGroupDesired.LAUNCH_TEMPLATE,
                AutoScalingGroupDesired.MIXED_INSTANCES,
                AutoScalingGroupDesired.MIN_SIZE,
                AutoScalingGroupDesired.MAX_SIZE,
                AutoScalingGroupDesired.SUBNETS,
                AutoScalingGroupDesired.INSTANCE_PROTECTION,
                AutoScalingGroupDesired.CAPACITY_REBALANCE,
                AutoScalingGroupDesired.MAX_INSTANCE_LIFETIME)
            .anyMatch(resource::changes);
    if (fields) {
      setFields(resource, context);
    }
    for (Change change : resource.changes()) {
      switch (change.field()) {
        case AutoScalingGroupDesired.LOAD_BALANCERS ->
            updateTargets(change, resource, context, this::attach, this::detach);
        case AutoScalingGroupDesired.TARGET_GROUPS ->
            updateTargets(
                change, resource, context, this::attachTargetGroups, this::detachTargetGroups);
        case AutoScalingGroupDesired.SUSPENDED_PROCESSES -> {
          List<String> wanted = resource.texts(change.field());
          suspend(resource, wanted);
          resume(resource, without(wanted, change, context));
        }
        default -> {}
      }
    }
    if (poolChanges) {
      pool.ifPresent(wanted -> warmPools.put(resource, wanted, poolBefore(resource)));
    }
    if (resource.changes(AutoScalingGroupDesired.METRICS)) {
      collectMetrics(resource);
    }
    if (resource.changes().stream().anyMatch(change -> change.field().startsWith("tags."))) {
      setTags(resource.name(), resource.tags());
    }
  }

  static Optional<WarmPoolSettings> poolOf(PlannedResource resource) {
    return WarmPoolSettings.of(resource.properties().get(AutoScalingGroupDesired.WARM_POOL));
  }

  /**
   * Returns whether a deletion of the warm pool, such as of an interrupted apply, is in progress.
   */
  private static boolean isPoolBeingDeleted(PlannedResource resource) {
    return resource.changes().stream()
        .filter(change -> change.field().equals(AutoScalingGroupDesired.WARM_POOL))
        .anyMatch(change -> change.from().equals(Optional.of(WarmPoolSettings.BEING_DELETED)));
  }

  /** Returns the warm pool of an existing group before its planned changes. */
  static Optional<WarmPoolSettings> poolBefore(PlannedResource resource) {
    return resource.changes().stream()
        .filter(change -> change.field().equals(AutoScalingGroupDesired.WARM_POOL))
        .findFirst()
        .map(change -> WarmPoolSettings.of(change.from().orElse(WarmPoolSettings.NONE)))
        .orElseGet(() -> poolOf(resource));
  }

  private void setFields(PlannedResource resource, ActionContext context) {
    Launching launching = Launching.of(resource, context);
    calls.repeatable(
        "UpdateAutoScalingGroup",
        () ->
            autoScaling.updateAutoScalingGroup(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .launchTemplate(launching.template())
                        .mixedInstancesPolicy(launching.mixed())
                        .minSize(sizeOf(resource, AutoScalingGroupDesired.MIN_SIZE))
                        .maxSize(sizeOf(resource, AutoScalingGroupDesired.MAX_SIZE))
                        .vpcZoneIdentifier(subnetsOf(resource, context))
                        .newInstancesProtectedFromScaleIn(
                            flagIn(resource, AutoScalingGroupDesired.INSTANCE_PROTECTION))
                        .capacityRebalance(
                            flagIn(resource, AutoScalingGroupDesired.CAPACITY_REBALANCE))
                        .maxInstanceLifetime(lifetimeOf(resource))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /**
   * Attaches the desired targets, some of which can be recreated under an old name, and detaches
   * the rest.
   */
  private static void updateTargets(
      Change change,
      PlannedResource resource,
      ActionContext context,
      BiConsumer<PlannedResource, List<String>> attach,
      BiConsumer<PlannedResource, List<String>> detach) {
    List<String> wanted = ReferenceLists.idsIn(resource, change.field(), context);
    attach.accept(resource, wanted);
    List<String> unwanted = without(wanted, change, context);
    if (!unwanted.isEmpty()) {
      detach.accept(resource, unwanted);
    }
  }

  /** The values that a change removes, some of which may not exist any more. */
  private static List<String> without(List<String> wanted, Change change, ActionContext context) {
    List<String> unwanted = new ArrayList<>();
    change
        .from()
        .filter(PropertyValue.ListValue.class::isInstance)
        .map(PropertyValue.ListValue.class::cast)
        .ifPresent(items -> items.values().forEach(item -> unwanted.add(idOf(item, context))));
    unwanted.removeAll(wanted);
    return unwanted;
  }

  private static String idOf(PropertyValue value, ActionContext context) {
    return value instanceof PropertyValue.Reference reference
        ? context.physicalId(reference.target())
        : value.toString();
  }

  private void attach(PlannedResource resource, List<String> loadBalancers) {
    if (loadBalancers.isEmpty()) {
      return;
    }
    calls.repeatable(
        "AttachLoadBalancers",
        () ->
            autoScaling.attachLoadBalancers(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .loadBalancerNames(loadBalancers)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void detach(PlannedResource resource, List<String> loadBalancers) {
    calls.delete(
        "DetachLoadBalancers",
        () ->
            autoScaling.detachLoadBalancers(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .loadBalancerNames(loadBalancers)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void attachTargetGroups(PlannedResource resource, List<String> targetGroups) {
    if (targetGroups.isEmpty()) {
      return;
    }
    calls.repeatable(
        "AttachLoadBalancerTargetGroups",
        () ->
            autoScaling.attachLoadBalancerTargetGroups(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .targetGroupARNs(targetGroups)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void detachTargetGroups(PlannedResource resource, List<String> targetGroups) {
    calls.delete(
        "DetachLoadBalancerTargetGroups",
        () ->
            autoScaling.detachLoadBalancerTargetGroups(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .targetGroupARNs(targetGroups)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /** A call without processes would suspend all of them. */
  private void suspend(PlannedResource resource, List<String> processes) {
    if (!processes.isEmpty()) {
      calls.repeatable(
          "SuspendProcesses",
          () ->
              autoScaling.suspendProcesses(
                  request ->
                      request
                          .autoScalingGroupName(resource.name())
                          .scalingProcesses(processes)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  private void resume(PlannedResource resource, List<String> processes) {
    if (!processes.isEmpty()) {
      calls.repeatable(
          "ResumeProcesses",
          () ->
              autoScaling.resumeProcesses(
                  request ->
                      request
                          .autoScalingGroupName(resource.name())
                          .scalingProcesses(processes)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  private void collectMetrics(PlannedResource resource) {
    calls.repeatable(
        "EnableMetricsCollection",
        () ->
            autoScaling.enableMetricsCollection(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .metrics(resource.texts(AutoScalingGroupDesired.METRICS))
                        .granularity(GRANULARITY)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void setTags(String group, Map<String, String> tags) {
    calls.repeatable(
        "CreateOrUpdateTags",
        () ->
            autoScaling.createOrUpdateTags(
                request -> request.tags(tags(group, tags)).overrideConfiguration(CallOnce.ONCE)));
  }

  /**
   * Deletes the group with its instances, and waits for them, because they use their resources
   * until they are terminated.
   */
  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteAutoScalingGroup",
        () ->
            autoScaling.deleteAutoScalingGroup(
                request ->
                    request
                        .autoScalingGroupName(resource.name())
                        .forceDelete(true)
                        .overrideConfiguration(CallOnce.ONCE)));
    context.await(
        resource,
        "deleted",
        DELETE_TIMEOUT,
        Backoff.ofMinutes(),
        () -> ScalingGroups.find(autoScaling, calls, resource.name()).isEmpty());
  }

  /**
   * The launch source of instances: a template, or a mixed instances policy that names it. Setting
   * one unsets the other.
   */
  private record Launching(
      @Nullable LaunchTemplateSpecification template, @Nullable MixedInstancesPolicy mixed) {
    static Launching of(PlannedResource resource, ActionContext context) {
      String physicalId = context.physicalId(resource, AutoScalingGroupDesired.LAUNCH_TEMPLATE);
      int colon = physicalId.indexOf(':');
      LaunchTemplateSpecification template =
          LaunchTemplateSpecification.builder()
              .launchTemplateId(physicalId.substring(0, colon))
              .version(physicalId.substring(colon + 1))
              .build();
      return MixedInstances.of(resource.properties().get(AutoScalingGroupDesired.MIXED_INSTANCES))
          .map(mixed -> new Launching(null, policy(mixed, template)))
          .orElseGet(() -> new Launching(template, null));
    }

    private static MixedInstancesPolicy policy(
        MixedInstances mixed, LaunchTemplateSpecification template) {
      return MixedInstancesPolicy.builder()
          .instancesDistribution(mixed.distribution())
          .launchTemplate(
              launched ->
                  launched.launchTemplateSpecification(template).overrides(mixed.overrides()))
          .build();
    }
  }

  private static int sizeOf(PlannedResource resource, String property) {
    return Math.toIntExact(resource.whole(property));
  }

  /** Returns a flag; null if it is unmanaged. */
  private static @Nullable Boolean flagIn(PlannedResource resource, String property) {
    return resource.properties().containsKey(property) ? (Boolean) resource.flag(property) : null;
  }

  private static @Nullable Integer lifetimeOf(PlannedResource resource) {
    return resource.properties().containsKey(AutoScalingGroupDesired.MAX_INSTANCE_LIFETIME)
        ? (Integer) sizeOf(resource, AutoScalingGroupDesired.MAX_INSTANCE_LIFETIME)
        : null;
  }

  private static String subnetsOf(PlannedResource resource, ActionContext context) {
    return String.join(
        ",", ReferenceLists.idsIn(resource, AutoScalingGroupDesired.SUBNETS, context));
  }

  private static List<Tag> tags(String group, Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(
            tag ->
                Tag.builder()
                    .resourceId(group)
                    .resourceType(RESOURCE_TYPE)
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(true)
                    .build())
        .toList();
  }
}
