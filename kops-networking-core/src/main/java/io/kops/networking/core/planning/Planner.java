package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares desired with observed state. Immutable and safe for use by several threads. */
public final class Planner {
  private final Map<ResourceKind, ResourceDriver> drivers;

  /** Makes a planner that asks these drivers, one a kind, which fields can change in place. */
  public Planner(Collection<? extends ResourceDriver> drivers) {
    this.drivers =
        drivers.stream()
            .collect(
                Collectors.toMap(
                    ResourceDriver::kind, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  /** Returns the plan that makes the observed network the desired one. */
  public Plan plan(DesiredState desired, Observation observation, Problems before) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(before);
    problems.addAll(observation.problems());
    Map<ResourceId, PlannedResource.Builder> planned = new TreeMap<>();
    Map<ResourceId, Set<ResourceId>> dependencies = new TreeMap<>();
    for (DesiredResource resource : desired.resources()) {
      Set<ResourceId> after = References.in(resource.properties());
      after.addAll(resource.alsoAfter());
      after.removeIf(id -> !desired.contains(id));
      dependencies.put(resource.id(), after);
    }
    Map<ResourceId, DesiredResource> wanted = new TreeMap<>();
    desired.resources().forEach(resource -> wanted.put(resource.id(), resource));
    Set<ResourceId> remade = new TreeSet<>();
    Set<ResourceId> moved = new TreeSet<>();
    for (ResourceId id : DependencyOrder.of(dependencies)) {
      DesiredResource resource = wanted.get(id);
      PlannedResource.Builder builder = compare(resource, observation, remade, moved, problems);
      planned.put(id, builder.dependsOn(dependencies.get(id)));
    }
    List<ObservedResource> unwanted = unwanted(desired, observation, problems);
    unwanted.forEach(
        resource -> planned.put(resource.id(), deletion(resource, Reason.Code.NO_LONGER_WANTED)));
    addDeletionOrder(unwanted, moved, observation, planned, dependencies);
    return finish(
        desired.cluster(), Plan.Purpose.BUILD, planned, dependencies, observation, problems);
  }

  /** Returns the plan that deletes all that the cluster owns. */
  public Plan planDelete(ClusterName cluster, Observation observation) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(observation.problems());
    Map<ResourceId, PlannedResource.Builder> planned = new TreeMap<>();
    Map<ResourceId, Set<ResourceId>> dependencies = new TreeMap<>();
    List<ObservedResource> owned = new ArrayList<>();
    for (ObservedResource resource : observation.resources()) {
      if (resource.ownership() == Ownership.OWNED) {
        owned.add(resource);
        planned.put(resource.id(), deletion(resource, Reason.Code.CLUSTER_DELETED));
      }
    }
    addDeletionOrder(owned, Set.of(), observation, planned, dependencies);
    return finish(cluster, Plan.Purpose.DELETE, planned, dependencies, observation, problems);
  }

  private PlannedResource.Builder compare(
      DesiredResource desired,
      Observation observation,
      Set<ResourceId> remade,
      Set<ResourceId> moved,
      Problems.Collector problems) {
    PlannedResource.Builder builder =
        PlannedResource.builder()
            .id(desired.id())
            .properties(desired.properties())
            .tags(desired.tags());
    Optional<ObservedResource> found = observation.find(desired.id());
    if (found.isEmpty()) {
      remade.add(desired.id());
      return builder
          .action(Action.CREATE)
          .reason(new Reason(Reason.Code.MISSING, "does not exist yet"));
    }
    ObservedResource observed = found.get();
    builder.physicalId(observed.physicalId());
    if (observed.ownership() == Ownership.FOREIGN) {
      problems.error(
          FieldPath.ROOT,
          PlanningCodes.RESOURCE_IS_FOREIGN,
          "%s exists as %s and is not tagged as this cluster's"
              .formatted(desired.id(), observed.physicalId()),
          "rename or delete it, or tag it as owned by the cluster if it should be adopted");
    }
    if (observed.broken().isPresent()) {
      remade.add(desired.id());
      moved.add(desired.id());
      return builder
          .action(Action.REPLACE)
          .reason(new Reason(Reason.Code.BROKEN, observed.broken().get()));
    }
    List<Change> changes = new Difference(observation, remade).between(desired, observed);
    builder.changes(changes);
    if (changes.isEmpty()) {
      return builder
          .action(Action.KEEP)
          .reason(new Reason(Reason.Code.UP_TO_DATE, "is as it should be"));
    }
    moved.add(desired.id());
    List<Change> fixed = withPolicy(desired, changes, FieldPolicy.REFUSE);
    for (Change change : fixed) {
      problems.error(
          FieldPath.ROOT,
          PlanningCodes.FIELD_CANNOT_CHANGE,
          "%s (%s) cannot change its %s".formatted(desired.id(), observed.physicalId(), change),
          "put the old value back into the spec, or give the cluster another one by name");
    }
    List<Change> replacing = withPolicy(desired, changes, FieldPolicy.REPLACE);
    if (!replacing.isEmpty()) {
      remade.add(desired.id());
      return builder
          .action(Action.REPLACE)
          .reason(
              new Reason(
                  Reason.Code.FIELD_CANNOT_CHANGE,
                  fieldsOf(replacing) + " cannot change in place"));
    }
    return builder
        .action(Action.UPDATE)
        .reason(new Reason(Reason.Code.DIFFERS, fieldsOf(changes) + " differ from the spec"));
  }

  private static String fieldsOf(List<Change> changes) {
    return changes.stream().map(Change::field).collect(Collectors.joining(", "));
  }

  private List<Change> withPolicy(
      DesiredResource resource, List<Change> changes, FieldPolicy policy) {
    ResourceDriver driver = drivers.get(resource.id().kind());
    if (driver == null) {
      throw new IllegalStateException("no driver for " + resource.id());
    }
    return changes.stream()
        .filter(change -> !change.field().startsWith("tags."))
        .filter(change -> driver.policyOf(change.field()) == policy)
        .toList();
  }

  private static List<ObservedResource> unwanted(
      DesiredState desired, Observation observation, Problems.Collector problems) {
    List<ObservedResource> unwanted = new ArrayList<>();
    for (ObservedResource resource : observation.resources()) {
      if (desired.contains(resource.id())) {
        continue;
      }
      switch (resource.ownership()) {
        case OWNED -> unwanted.add(resource);
        case SHARED -> {}
        case FOREIGN ->
            problems.notice(
                FieldPath.ROOT,
                PlanningCodes.ADDED_BY_OTHERS,
                resource.id() + " was added by others and is kept");
      }
    }
    for (ObservedResource duplicate : observation.duplicates()) {
      problems.warning(
          FieldPath.ROOT,
          PlanningCodes.DUPLICATE_RESOURCE,
          "%s is a second %s of the cluster".formatted(duplicate.physicalId(), duplicate.id()),
          "delete it if nothing uses it");
    }
    return unwanted;
  }

  private static PlannedResource.Builder deletion(ObservedResource resource, Reason.Code code) {
    return PlannedResource.builder()
        .id(resource.id())
        .action(Action.DELETE)
        .reason(
            new Reason(
                code,
                code == Reason.Code.CLUSTER_DELETED
                    ? "the cluster is being deleted"
                    : "the spec no longer asks for it"))
        .physicalId(resource.physicalId())
        .properties(resource.properties())
        .tags(resource.tags());
  }

  /** A resource goes after all that referred to it have gone or no longer refer to it. */
  private static void addDeletionOrder(
      List<ObservedResource> deleted,
      Set<ResourceId> moved,
      Observation observation,
      Map<ResourceId, PlannedResource.Builder> planned,
      Map<ResourceId, Set<ResourceId>> dependencies) {
    deleted.forEach(resource -> dependencies.put(resource.id(), new TreeSet<>()));
    for (ObservedResource referrer : observation.resources()) {
      if (!dependencies.containsKey(referrer.id())) {
        continue;
      }
      boolean letsGo = moved.contains(referrer.id()) || isAmong(deleted, referrer.id());
      for (ResourceId target : References.observedIn(referrer, observation)) {
        if (letsGo && isAmong(deleted, target)) {
          dependencies.get(target).add(referrer.id());
        }
      }
    }
    deleted.forEach(
        resource -> planned.get(resource.id()).dependsOn(dependencies.get(resource.id())));
  }

  private static boolean isAmong(List<ObservedResource> resources, ResourceId id) {
    return resources.stream().anyMatch(resource -> resource.id().equals(id));
  }

  private static Plan finish(
      ClusterName cluster,
      Plan.Purpose purpose,
      Map<ResourceId, PlannedResource.Builder> planned,
      Map<ResourceId, Set<ResourceId>> dependencies,
      Observation observation,
      Problems.Collector problems) {
    List<PlannedResource> resources =
        DependencyOrder.of(dependencies).stream().map(id -> planned.get(id).build()).toList();
    return new Plan(cluster, purpose, resources, problems.problems(), observation.fingerprint());
  }
}
