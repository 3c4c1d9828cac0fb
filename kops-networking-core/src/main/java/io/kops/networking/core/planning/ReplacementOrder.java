package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders creations and deletions in a replacement. Some kinds are created before their predecessor
 * is deleted, as far as the quota allows both; otherwise the predecessor is deleted first.
 */
final class ReplacementOrder {
  private final Map<ResourceKind, ResourceDriver> drivers;
  private final DesiredState desired;
  private final Observation observation;

  ReplacementOrder(
      Map<ResourceKind, ResourceDriver> drivers, DesiredState desired, Observation observation) {
    this.drivers = drivers;
    this.desired = desired;
    this.observation = observation;
  }

  /** Adds the dependencies between deleted and created resources. */
  void order(PlanDraft draft, Collection<ObservedResource> deleted) {
    for (ObservedResource old : deleted) {
      ResourceDriver driver = drivers.get(old.id().kind());
      Optional<ResourceId> place = placeOf(old);
      if (driver == null || !driver.createBeforeDestroy() || place.isEmpty()) {
        continue;
      }
      List<ResourceId> made = madeIn(place.get(), old.id().kind(), draft);
      if (made.isEmpty()) {
        continue;
      }
      boolean room = driver.fitsQuota(together(place.get(), old.id().kind(), made));
      for (ResourceId fresh : made) {
        draft.waitFor(room ? old.id() : fresh, room ? fresh : old.id());
      }
    }
  }

  /** Orders deletions after those of the kinds that are found by them. */
  void orderDeletedKinds(PlanDraft draft, Collection<ObservedResource> deleted) {
    for (ObservedResource old : deleted) {
      ResourceDriver driver = drivers.get(old.id().kind());
      if (driver != null) {
        deleted.stream()
            .filter(other -> driver.deletedBefore().contains(other.id().kind()))
            .forEach(other -> draft.waitForUnlessCircular(other.id(), old.id()));
      }
    }
  }

  /** Orders changed resources before or after the deletions of kinds that they name. */
  void orderKinds(PlanDraft draft, Collection<ObservedResource> deleted) {
    for (DesiredResource resource : desired.resources()) {
      if (!changes(resource, draft)) {
        continue;
      }
      for (ObservedResource old : deleted) {
        if (resource.beforeDeletionOf().contains(old.id().kind())) {
          draft.waitForUnlessCircular(old.id(), resource.id());
        }
        if (resource.afterDeletionOf().contains(old.id().kind())) {
          draft.waitForUnlessCircular(resource.id(), old.id());
        }
      }
    }
  }

  /**
   * Orders a resource that redirects traffic after the changed children of its new target: the
   * traffic of a subnet moves to a route table only once the routes of that table exist.
   */
  void orderTraffic(PlanDraft draft) {
    for (DesiredResource resource : desired.resources()) {
      ResourceDriver driver = drivers.get(resource.id().kind());
      boolean placeIsNew =
          resource.place().flatMap(draft::actionOf).filter(Action.CREATE::equals).isPresent();
      if (driver == null || !driver.directsTraffic() || placeIsNew || !changes(resource, draft)) {
        continue;
      }
      Set<ResourceId> targets = References.in(resource.properties());
      desired.resources().stream()
          .filter(part -> part.place().filter(targets::contains).isPresent())
          .filter(part -> !part.id().equals(resource.id()) && changes(part, draft))
          .forEach(part -> draft.waitForUnlessCircular(resource.id(), part.id()));
    }
  }

  /**
   * Orders a new user of an exclusive resource, such as the Elastic IP of a NAT gateway, after the
   * deletion of the old user.
   */
  void orderExclusiveUse(PlanDraft draft, Collection<ObservedResource> deleted) {
    for (ObservedResource old : deleted) {
      ResourceDriver driver = drivers.get(old.id().kind());
      if (driver == null) {
        continue;
      }
      old.properties()
          .forEach(
              (field, value) -> {
                if (driver.isExclusive(field)) {
                  observation
                      .idOf(value.toString())
                      .ifPresent(target -> waitForEnd(old.id(), field, target, draft));
                }
              });
    }
  }

  private void waitForEnd(ResourceId old, String field, ResourceId target, PlanDraft draft) {
    desired.resources().stream()
        .filter(resource -> resource.id().kind().equals(old.kind()) && changes(resource, draft))
        .filter(resource -> PropertyValue.of(target).equals(resource.properties().get(field)))
        .forEach(resource -> draft.waitFor(resource.id(), old));
  }

  private static boolean changes(DesiredResource resource, PlanDraft draft) {
    return draft.actionOf(resource.id()).filter(Action::isChange).isPresent();
  }

  private List<ResourceId> madeIn(ResourceId place, ResourceKind kind, PlanDraft draft) {
    return desired.resources().stream()
        .filter(resource -> resource.id().kind().equals(kind))
        .filter(resource -> resource.place().filter(place::equals).isPresent())
        .map(DesiredResource::id)
        .filter(id -> draft.actionOf(id).filter(Action.CREATE::equals).isPresent())
        .toList();
  }

  /** The resources in one parent if the new and the old ones existed together. */
  private List<Map<String, PropertyValue>> together(
      ResourceId place, ResourceKind kind, List<ResourceId> made) {
    List<Map<String, PropertyValue>> together = new ArrayList<>();
    observation.all().stream()
        .filter(resource -> resource.id().kind().equals(kind))
        .filter(resource -> placeOf(resource).filter(place::equals).isPresent())
        .forEach(resource -> together.add(resource.properties()));
    made.forEach(id -> together.add(desired.get(id).properties()));
    return together;
  }

  private Optional<ResourceId> placeOf(ObservedResource resource) {
    return resource.place().flatMap(place -> observation.idOf(place.physicalId()));
  }
}
