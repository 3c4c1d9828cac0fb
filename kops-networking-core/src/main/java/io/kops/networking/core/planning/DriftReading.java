package io.kops.networking.core.planning;

import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the differences between the observed and the desired network. Not thread-safe. */
final class DriftReading {
  private static final String APPLY = "apply the cluster's plan";

  private final DesiredState desired;
  private final Observation observation;
  private final List<Deviation> found = new ArrayList<>();

  DriftReading(DesiredState desired, Observation observation) {
    this.desired = desired;
    this.observation = observation;
  }

  /**
   * Returns the drift.
   *
   * @param compared the desired resources with their actions
   */
  Drift of(List<PlannedResource> compared, Problems problems) {
    compared.forEach(this::addWanted);
    List<ObservedResource> further =
        observation.resources().stream()
            .filter(resource -> !desired.contains(resource.id()))
            .toList();
    Set<String> wholes = Planner.physicalIdsOfOwned(further);
    further.stream()
        .filter(resource -> !Planner.isPartOfAny(resource, wholes))
        .forEach(this::addFurther);
    observation.duplicates().forEach(this::addDuplicate);
    for (Orphan orphan : observation.orphans()) {
      add(
          Deviation.Kind.ORPHAN,
          orphan.id(),
          Optional.of(orphan.physicalId()),
          List.of(),
          "has the cluster's tag but is not part of its network",
          "none while the cluster exists; after its deletion: " + orphan.remedy());
    }
    found.sort(Comparator.comparing(Deviation::kind).thenComparing(Deviation::id));
    return new Drift(desired.cluster(), found, problems);
  }

  private void addWanted(PlannedResource resource) {
    switch (resource.action()) {
      case CREATE ->
          add(
              Deviation.Kind.MISSING,
              resource.id(),
              Optional.empty(),
              List.of(),
              "does not exist",
              APPLY);
      case UPDATE, REPLACE -> {
        boolean broken = resource.reason().code() == Reason.Code.BROKEN;
        add(
            broken ? Deviation.Kind.BROKEN : Deviation.Kind.CHANGED,
            resource.id(),
            resource.physicalId(),
            resource.changes(),
            broken ? resource.reason().text() : Comparison.differences(resource.changes()),
            APPLY);
      }
      case DELETE, KEEP -> {}
    }
  }

  private void addFurther(ObservedResource resource) {
    switch (resource.ownership()) {
      case OWNED ->
          add(
              Deviation.Kind.UNWANTED,
              resource.id(),
              Optional.of(resource.physicalId()),
              List.of(),
              "the spec does not ask for it",
              APPLY + ", which deletes it");
      case UNMARKED, FOREIGN ->
          add(
              Deviation.Kind.UNMANAGED_ADDITION,
              resource.id(),
              Optional.of(resource.physicalId()),
              List.of(),
              "is unmanaged",
              "delete it if it is not needed");
      case SHARED -> {}
    }
  }

  private void addDuplicate(Duplicate duplicate) {
    ObservedResource resource = duplicate.resource();
    if (resource.isPart() || resource.ownership() == Ownership.SHARED) {
      return;
    }
    add(
        Deviation.Kind.DUPLICATE,
        resource.id(),
        Optional.of(resource.physicalId()),
        List.of(),
        duplicate.story(observation),
        APPLY + ", which deletes it unless something uses it");
  }

  private void add(
      Deviation.Kind kind,
      ResourceId id,
      Optional<String> physicalId,
      List<Change> changes,
      String text,
      String remedy) {
    found.add(new Deviation(kind, id, physicalId, changes, text, remedy));
  }
}
