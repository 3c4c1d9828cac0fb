package io.kops.networking.core.applying;

import com.google.common.hash.Hashing;
import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a walk offers to drivers. */
final class WalkContext implements ActionContext {
  private final String walkId;
  private final PhysicalIds physicalIds;
  private final Pacing pacing;
  private final Consumer<ApplyEvent> events;
  private final CancellationToken cancellation;

  WalkContext(
      String walkId,
      PhysicalIds physicalIds,
      Pacing pacing,
      Consumer<ApplyEvent> events,
      CancellationToken cancellation) {
    this.walkId = walkId;
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
    return Hashing.sha256()
        .hashString(walkId + " " + resource.id(), StandardCharsets.UTF_8)
        .toString();
  }

  @Override
  public void await(
      PlannedResource resource, String what, Duration limit, BooleanSupplier condition) {
    Instant deadline = pacing.now().plus(limit);
    Backoff backoff = new Backoff();
    boolean announced = false;
    while (!condition.getAsBoolean()) {
      if (!announced) {
        events.accept(new ApplyEvent.Waiting(resource.id(), what));
        announced = true;
      }
      if (cancellation.isCancelled()) {
        throw new ActionFailedException(
            "cancelled while waiting until " + resource.id() + " is " + what,
            "apply again to go on",
            null);
      }
      if (pacing.now().isAfter(deadline)) {
        throw new ActionFailedException(
            "%s was not %s after %d s".formatted(resource.id(), what, limit.toSeconds()),
            "look at the resource in AWS, then apply again",
            null);
      }
      try {
        pacing.pause(backoff.next());
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw new ActionFailedException(
            "interrupted while waiting until " + resource.id() + " is " + what,
            "apply again to go on",
            interruption);
      }
    }
  }
}
