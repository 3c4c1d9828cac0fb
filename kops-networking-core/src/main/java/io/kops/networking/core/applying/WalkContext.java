package io.kops.networking.core.applying;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Pacing;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The execution of a plan as drivers see it. */
final class WalkContext implements ActionContext {
  private final Attempts attempts;
  private final PhysicalIds physicalIds;
  private final Pacing pacing;
  private final ApplyEvents events;
  private final CancellationToken cancellation;

  WalkContext(
      Attempts attempts,
      PhysicalIds physicalIds,
      Pacing pacing,
      ApplyEvents events,
      CancellationToken cancellation) {
    this.attempts = attempts;
    this.physicalIds = physicalIds;
    this.pacing = pacing;
    this.events = events;
    this.cancellation = cancellation;
  }

  @Override
  public String physicalId(ResourceId id) {
    return physicalIds
        .find(id)
        .orElseThrow(() -> new IllegalStateException(id + " does not exist yet"));
  }

  @Override
  public String physicalId(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.Reference reference
        ? physicalId(reference.target())
        : resource.text(property);
  }

  @Override
  public String clientToken(PlannedResource resource) {
    return attempts.tokenOf(resource);
  }

  @Override
  public void await(
      PlannedResource resource,
      String what,
      Duration limit,
      Backoff backoff,
      BooleanSupplier condition) {
    Instant start = pacing.now();
    boolean announced = false;
    while (!condition.getAsBoolean()) {
      if (!announced) {
        events.emit(new ApplyEvent.Waiting(resource.id(), what));
        announced = true;
      }
      if (cancellation.isCancelled()) {
        throw new ActionFailedException(
            "cancelled while waiting until " + resource.id() + " is " + what,
            "apply again to continue",
            null);
      }
      if (since(start).compareTo(limit) > 0) {
        throw new ActionFailedException(
            "%s was not %s after %d s".formatted(resource.id(), what, limit.toSeconds()),
            "look at the resource in AWS, then apply again",
            null);
      }
      pause(resource, what, backoff.next());
    }
    if (announced) {
      events.emit(new ApplyEvent.Waited(resource.id(), what, since(start)));
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, pacing.now());
  }

  private void pause(PlannedResource resource, String what, Duration length) {
    try {
      pacing.pause(length);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ActionFailedException(
          "interrupted while waiting until " + resource.id() + " is " + what,
          "apply again to continue",
          interruption);
    }
  }

  /** The physical ids of the resources of a plan, as far as they exist. */
  static final class PhysicalIds {
    private final Map<ResourceId, String> ids = new ConcurrentHashMap<>();

    PhysicalIds(Plan plan) {
      plan.resources().forEach(r -> r.physicalId().ifPresent(id -> ids.put(r.id(), id)));
    }

    void put(ResourceId id, String physicalId) {
      ids.put(id, physicalId);
    }

    Optional<String> find(ResourceId id) {
      return Optional.ofNullable(ids.get(id));
    }
  }
}
