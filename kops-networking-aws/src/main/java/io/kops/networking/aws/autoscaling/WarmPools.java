package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.reading.ScalingGroups;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.plan.PlannedResource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;

/**
 * Reads and changes the warm pools of Auto Scaling groups with the lifecycle hook of kops. Only
 * groups with a warm pool cause reads.
 */
final class WarmPools {
  static final String HOOK = "kops-warmpool";
  static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
  static final String ABANDON = "ABANDON";
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(20);

  private final AutoScalingClient autoScaling;
  private final AwsCalls calls;

  /**
   * A group with its warm pool.
   *
   * @param group the group
   * @param pool the pool; empty for none, or if it is being deleted
   * @param instances the instances of the pool
   */
  record PooledGroup(
      AutoScalingGroup group, Optional<WarmPoolSettings> pool, List<String> instances) {
    boolean isPoolBeingDeleted() {
      return group.warmPoolConfiguration() != null && pool.isEmpty();
    }
  }

  WarmPools(AutoScalingClient autoScaling, AwsCalls calls) {
    this.autoScaling = autoScaling;
    this.calls = calls;
  }

  /** Reads the warm pool of a group. */
  PooledGroup read(AutoScalingGroup group) {
    WarmPoolConfiguration pool = group.warmPoolConfiguration();
    if (pool == null) {
      return new PooledGroup(group, Optional.empty(), List.of());
    }
    String name = group.autoScalingGroupName();
    List<String> instances =
        ScalingGroups.warmInstances(autoScaling, calls, name).stream()
            .map(Instance::instanceId)
            .toList();
    return new PooledGroup(
        group,
        pool.status() == null
            ? Optional.of(
                new WarmPoolSettings(
                    Objects.requireNonNullElse(pool.minSize(), 0),
                    Objects.requireNonNullElse(
                        pool.maxGroupPreparedCapacity(), WarmPoolSettings.MAX_SIZE_OF_GROUP),
                    hookTimeout(name)))
            : Optional.empty(),
        instances);
  }

  private OptionalInt hookTimeout(String group) {
    return calls
        .read(
            "DescribeLifecycleHooks",
            () ->
                autoScaling
                    .describeLifecycleHooks(
                        request -> request.autoScalingGroupName(group).lifecycleHookNames(HOOK))
                    .lifecycleHooks())
        .stream()
        .map(LifecycleHook::heartbeatTimeout)
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /**
   * Creates or changes a warm pool. Its instances wait for the hook, so the hook comes first.
   *
   * @param before the pool before the change
   */
  void put(PlannedResource group, WarmPoolSettings pool, Optional<WarmPoolSettings> before) {
    if (pool.hookTimeout().isPresent()) {
      putHook(group, pool.hookTimeout().getAsInt());
    } else {
      deleteHook(group, before);
    }
    calls.repeatable(
        "PutWarmPool",
        () ->
            autoScaling.putWarmPool(
                request ->
                    request
                        .autoScalingGroupName(group.name())
                        .minSize(pool.minSize())
                        .maxGroupPreparedCapacity(pool.maxPrepared())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void putHook(PlannedResource group, int timeout) {
    calls.repeatable(
        "PutLifecycleHook",
        () ->
            autoScaling.putLifecycleHook(
                request ->
                    request
                        .autoScalingGroupName(group.name())
                        .lifecycleHookName(HOOK)
                        .lifecycleTransition(LAUNCHING)
                        .defaultResult(ABANDON)
                        .heartbeatTimeout(timeout)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void deleteHook(PlannedResource group, Optional<WarmPoolSettings> before) {
    if (before.filter(pool -> pool.hookTimeout().isPresent()).isPresent()) {
      calls.delete(
          "DeleteLifecycleHook",
          () ->
              autoScaling.deleteLifecycleHook(
                  request ->
                      request
                          .autoScalingGroupName(group.name())
                          .lifecycleHookName(HOOK)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /**
   * Deletes a warm pool with its instances, and waits for them. The hook of a group without a pool
   * is not read, so the hook is deleted first.
   *
   * @param before the pool before the change
   */
  void delete(PlannedResource group, Optional<WarmPoolSettings> before, ActionContext context) {
    deleteHook(group, before);
    calls.delete(
        "DeleteWarmPool",
        () ->
            autoScaling.deleteWarmPool(
                request ->
                    request
                        .autoScalingGroupName(group.name())
                        .forceDelete(true)
                        .overrideConfiguration(CallOnce.ONCE)));
    awaitDeletion(group, context);
  }

  /** Waits until the deletion of a warm pool is complete. */
  void awaitDeletion(PlannedResource group, ActionContext context) {
    context.await(
        group,
        "rid of its warm pool",
        DELETE_TIMEOUT,
        Backoff.ofMinutes(),
        () ->
            ScalingGroups.find(autoScaling, calls, group.name())
                .filter(found -> found.warmPoolConfiguration() != null)
                .isEmpty());
  }
}
