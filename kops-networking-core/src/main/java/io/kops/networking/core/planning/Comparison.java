package io.kops.networking.core.planning;

import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Determines the action for each desired resource. Resources arrive in dependency order. */
final class Comparison {
  private final Map<ResourceKind, ResourceDriver> drivers;
  private final Observation observation;
  private final Problems.Collector problems;
  private final Set<ResourceId> remade = new TreeSet<>();
  private final Set<ResourceId> changed = new TreeSet<>();

  Comparison(
      Map<ResourceKind, ResourceDriver> drivers,
      Observation observation,
      Problems.Collector problems) {
    this.drivers = drivers;
    this.observation = observation;
    this.problems = problems;
  }

  /** The existing resources that will be changed and may release other resources. */
  Set<ResourceId> changed() {
    return changed;
  }

  PlannedResource of(DesiredResource desired) {
    PlannedResource.Builder planned =
        PlannedResource.builder()
            .id(desired.id())
            .properties(desired.properties())
            .tags(desired.tags());
    Optional<ObservedResource> found = observation.find(desired.id());
    if (found.isEmpty()) {
      remade.add(desired.id());
      return planned
          .action(Action.CREATE)
          .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
          .build();
    }
    ObservedResource observed = found.get();
    planned.physicalId(observed.physicalId());
    refuseForeign(observed);
    if (observed.broken().isPresent()) {
      remade.add(desired.id());
      changed.add(desired.id());
      return planned
          .action(Action.REPLACE)
          .reason(new Reason(Reason.Code.BROKEN, observed.broken().get()))
          .build();
    }
    List<Change> changes =
        new Difference(observation, remade, driverOf(desired)).between(desired, observed);
    if (changes.isEmpty() && !driverOf(desired).isReady(observed.properties())) {
      return planned
          .action(Action.UPDATE)
          .reason(new Reason(Reason.Code.NOT_READY, "is still coming up"))
          .build();
    }
    if (changes.isEmpty()) {
      return planned
          .action(Action.KEEP)
          .reason(new Reason(Reason.Code.UP_TO_DATE, "is as it should be"))
          .build();
    }
    changed.add(desired.id());
    refuseFixed(desired, observed, changes);
    planned.changes(changes);
    List<Change> replacing = withPolicy(desired, changes, FieldPolicy.REPLACE);
    if (replacing.isEmpty()) {
      return planned
          .action(Action.UPDATE)
          .reason(new Reason(Reason.Code.DIFFERS, differences(changes)))
          .build();
    }
    remade.add(desired.id());
    return planned
        .action(Action.REPLACE)
        .reason(
            new Reason(
                Reason.Code.FIELD_CANNOT_CHANGE, fieldsOf(replacing) + " cannot change in place"))
        .build();
  }

  private void refuseForeign(ObservedResource observed) {
    if (observed.ownership() == Ownership.FOREIGN) {
      problems.error(
          FieldPath.ROOT,
          PlanningCodes.RESOURCE_IS_FOREIGN,
          "%s exists as %s and does not belong to this cluster"
              .formatted(observed.id(), observed.physicalId()),
          "rename or delete it, or tag it as owned by the cluster if it should be adopted");
    }
  }

  private void refuseFixed(
      DesiredResource desired, ObservedResource observed, List<Change> changes) {
    for (Change change : withPolicy(desired, changes, FieldPolicy.REFUSE)) {
      problems.error(
          FieldPath.ROOT,
          PlanningCodes.FIELD_CANNOT_CHANGE,
          "%s (%s) cannot change its %s".formatted(desired.id(), observed.physicalId(), change),
          driverOf(desired).remedyFor(change));
    }
  }

  private List<Change> withPolicy(
      DesiredResource resource, List<Change> changes, FieldPolicy policy) {
    ResourceDriver driver = driverOf(resource);
    return changes.stream()
        .filter(change -> !change.field().startsWith("tags."))
        .filter(change -> driver.policyOf(change) == policy)
        .toList();
  }

  private ResourceDriver driverOf(DesiredResource resource) {
    ResourceDriver driver = drivers.get(resource.id().kind());
    if (driver == null) {
      throw new IllegalStateException("no driver for " + resource.id());
    }
    return driver;
  }

  /** Returns the changed fields in a sentence, such as {@code tenancy differs from the spec}. */
  static String differences(List<Change> changes) {
    return fieldsOf(changes) + (changes.size() == 1 ? " differs" : " differ") + " from the spec";
  }

  private static String fieldsOf(List<Change> changes) {
    return changes.stream().map(Change::field).collect(Collectors.joining(", "));
  }
}
