package io.kops.networking.core.driver;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a driver may ask of the walk that calls it. */
public interface ActionContext {
  /**
   * Returns the id in the cloud of another resource of the plan.
   *
   * @throws IllegalStateException if it does not exist yet, which means that the plan lacks a
   *     dependency
   */
  String physicalId(ResourceId id);

  /**
   * Returns the id in the cloud that a property names: of the resource that it refers to, or the id
   * itself where the resource is not one of the plan.
   *
   * @throws IllegalStateException if the resource has no such property
   */
  String physicalId(PlannedResource resource, String property);

  /**
   * Returns a token that makes the resource's create call safe to repeat: at most 64 ASCII
   * characters, the same for each try of one action, another one in every walk.
   */
  String clientToken(PlannedResource resource);

  /**
   * Waits until a condition holds, asking it again and again.
   *
   * @param resource what is acted on
   * @param what what is waited for, for the listener
   * @param limit how long to wait at most
   * @param backoff the pauses between asking
   * @throws ActionFailedException if the condition does not hold in time
   */
  void await(
      PlannedResource resource,
      String what,
      Duration limit,
      Backoff backoff,
      BooleanSupplier condition);
}
