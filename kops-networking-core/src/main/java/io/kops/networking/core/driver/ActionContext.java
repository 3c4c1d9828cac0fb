package io.kops.networking.core.driver;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The services that the execution of a plan provides to drivers. */
public interface ActionContext {
  /**
   * Returns the physical id of another resource of the plan.
   *
   * @throws IllegalStateException if it does not exist yet, which means that the plan lacks a
   *     dependency
   */
  String physicalId(ResourceId id);

  /**
   * Returns the physical id in a property: that of the referenced resource, or the value itself if
   * the target is not part of the plan.
   *
   * @throws IllegalStateException if the resource has no such property
   */
  String physicalId(PlannedResource resource, String property);

  /**
   * Returns an idempotency token for the create call of the resource: at most 64 ASCII characters,
   * the same for each retry of an action and different in each apply.
   */
  String clientToken(PlannedResource resource);

  /**
   * Polls until a condition holds.
   *
   * @param resource the resource that the action concerns
   * @param what the awaited condition, for the listener
   * @param limit the maximum wait
   * @param backoff the pauses between polls
   * @throws ActionFailedException if the condition does not hold in time
   */
  void await(
      PlannedResource resource,
      String what,
      Duration limit,
      Backoff backoff,
      BooleanSupplier condition);
}
