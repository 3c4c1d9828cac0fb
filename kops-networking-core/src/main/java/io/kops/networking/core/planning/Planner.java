package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
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

  /**
   * Returns the plan that makes the observed network the desired one.
   *
   * @param before what was found about the cluster so far; it goes into the plan
   */
  public Plan plan(DesiredState desired, Observation observation, Problems before) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(before);
    problems.addAll(observation.problems());
    PlanDraft draft = new PlanDraft();
    Comparison comparison = new Comparison(drivers, observation, problems);
    for (DesiredResource resource : dependenciesFirst(desired)) {
      draft.add(comparison.of(resource), dependenciesOf(resource, desired));
    }
    List<ObservedResource> unwanted = unwanted(desired, observation, problems);
    Reason reason = new Reason(Reason.Code.NO_LONGER_WANTED, "the spec no longer asks for it");
    unwanted.forEach(resource -> draft.add(deletion(resource, reason), List.of()));
    orderDeletions(draft, unwanted, comparison.changed(), observation);
    return draft.finish(desired.cluster(), Plan.Purpose.BUILD, observation, problems.problems());
  }

  /** Returns the plan that deletes all that the cluster owns. */
  public Plan planDelete(ClusterName cluster, Observation observation) {
    PlanDraft draft = new PlanDraft();
    List<ObservedResource> owned =
        observation.resources().stream().filter(Planner::goesWithTheCluster).toList();
    Reason reason = new Reason(Reason.Code.CLUSTER_DELETED, "the cluster is being deleted");
    owned.forEach(resource -> draft.add(deletion(resource, reason), List.of()));
    orderDeletions(draft, owned, Set.of(), observation);
    return draft.finish(cluster, Plan.Purpose.DELETE, observation, observation.problems());
  }

  private static boolean goesWithTheCluster(ObservedResource resource) {
    return switch (resource.ownership()) {
      case OWNED, UNMARKED -> true;
      case SHARED, FOREIGN -> false;
    };
  }

  private static List<DesiredResource> dependenciesFirst(DesiredState desired) {
    Map<ResourceId, Set<ResourceId>> dependencies = new TreeMap<>();
    for (DesiredResource resource : desired.resources()) {
      dependencies.put(resource.id(), dependenciesOf(resource, desired));
    }
    return DependencyOrder.of(dependencies).stream().map(desired::get).toList();
  }

  private static Set<ResourceId> dependenciesOf(DesiredResource resource, DesiredState desired) {
    Set<ResourceId> after = new TreeSet<>(References.in(resource.properties()));
    after.addAll(resource.alsoAfter());
    after.removeIf(id -> !desired.contains(id));
    return after;
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
        case FOREIGN, UNMARKED ->
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
          "%s answers to %s as well".formatted(duplicate.physicalId(), duplicate.id()),
          "delete it if nothing uses it");
    }
    return unwanted;
  }

  private static PlannedResource deletion(ObservedResource resource, Reason reason) {
    return PlannedResource.builder()
        .id(resource.id())
        .action(Action.DELETE)
        .reason(reason)
        .physicalId(resource.physicalId())
        .properties(resource.properties())
        .tags(resource.tags())
        .build();
  }

  /** A resource goes after all that referred to it have gone or no longer refer to it. */
  private static void orderDeletions(
      PlanDraft draft,
      List<ObservedResource> deleted,
      Set<ResourceId> changed,
      Observation observation) {
    Set<ResourceId> going =
        deleted.stream().map(ObservedResource::id).collect(Collectors.toCollection(TreeSet::new));
    for (ObservedResource referrer : observation.resources()) {
      if (!going.contains(referrer.id()) && !changed.contains(referrer.id())) {
        continue;
      }
      for (ResourceId target : References.observedIn(referrer, observation)) {
        if (going.contains(target)) {
          draft.waitFor(target, referrer.id());
        }
      }
    }
  }
}
