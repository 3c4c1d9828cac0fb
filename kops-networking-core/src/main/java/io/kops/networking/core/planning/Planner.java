package io.kops.networking.core.planning;

import com.google.common.collect.Lists;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.planning.PlanDraft.DependencyOrder;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares desired with observed state. Immutable and thread-safe. */
public final class Planner {
  private static final int MOST_ORPHANS_ONE_BY_ONE = 20;

  /** The ids that AWS assigns, in contrast to names such as those of IAM. */
  private static final Pattern AWS_ID = Pattern.compile("[a-z]+-[0-9a-f]{8,17}");

  private final Map<ResourceKind, ResourceDriver> drivers;

  private final Set<ResourceKind> strict;

  /**
   * Creates a planner. The drivers, one per kind, determine which fields can be changed in place.
   */
  public Planner(Collection<? extends ResourceDriver> drivers) {
    this(drivers, Set.of());
  }

  /**
   * Creates a planner. The drivers, one per kind, determine which fields can be changed in place.
   *
   * @param strict the kinds whose unmanaged additions are removed instead of kept
   */
  public Planner(Collection<? extends ResourceDriver> drivers, Set<ResourceKind> strict) {
    this.drivers =
        drivers.stream()
            .collect(
                Collectors.toMap(
                    ResourceDriver::kind, Function.identity(), (one, other) -> one, TreeMap::new));
    this.strict = new TreeSet<>(strict);
  }

  /**
   * Returns the plan that changes the observed network to the desired one.
   *
   * @param before the problems found so far, which become part of the plan
   */
  public Plan plan(DesiredState desired, Observation seen, Problems before) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(before);
    problems.addAll(seen.problems());
    Observation observation = Identification.of(drivers, desired, seen, problems);
    PlanDraft draft = new PlanDraft();
    Comparison comparison = new Comparison(drivers, observation, problems);
    for (DesiredResource resource : dependenciesFirst(desired)) {
      draft.add(comparison.of(resource), dependenciesOf(resource, desired));
    }
    Map<ResourceId, ObservedResource> deleted = new TreeMap<>();
    List<ObservedResource> unwanted = unwanted(desired, observation);
    Set<String> wholes = physicalIdsOfOwned(unwanted);
    for (ObservedResource resource : unwanted) {
      boolean withItsWhole = isPartOfAny(resource, wholes);
      if (withItsWhole && deletedWithParent(resource)) {
        continue;
      }
      Optional<Reason> withWhole =
          withItsWhole && isOwnedByCluster(resource)
              ? Optional.of(
                  new Reason(
                      Reason.Code.NO_LONGER_WANTED, "the spec no longer contains its parent"))
              : Optional.empty();
      withWhole
          .or(() -> reasonToDelete(resource, problems))
          .ifPresent(
              reason -> {
                draft.add(deletion(resource, reason), List.of());
                deleted.put(resource.id(), resource);
              });
    }
    UnusedDuplicates redundancy =
        new UnusedDuplicates(
            observation,
            deleted.keySet(),
            resource -> referencesAfter(resource, desired, comparison, observation));
    for (ObservedResource resource : redundancy.removable()) {
      if (deletedWithParent(resource)) {
        continue;
      }
      draft.add(
          deletion(
              resource, new Reason(Reason.Code.DUPLICATE, "is a duplicate, and nothing uses it")),
          List.of());
      deleted.put(resource.id(), resource);
    }
    reportDuplicates(observation, redundancy, problems);
    reportUnmanagedUsers(deleted.values(), observation, problems);
    reportNamedDeletions(deleted.values(), desired, problems);
    ReplacementOrder succession = new ReplacementOrder(drivers, desired, observation);
    succession.orderExclusiveUse(draft, deleted.values());
    succession.orderDeletedKinds(draft, deleted.values());
    orderDeletions(draft, deleted.values(), comparison.changed(), observation);
    succession.order(draft, deleted.values());
    orderWholesBeforeTargetsOfParts(draft, deleted.values(), observation);
    succession.orderTraffic(draft);
    succession.orderKinds(draft, deleted.values());
    return draft.finish(desired.cluster(), Plan.Purpose.BUILD, observation, problems.problems());
  }

  /**
   * Returns the differences between the observed and the desired network.
   *
   * @param before the problems found so far, which become part of the drift
   */
  public Drift drift(DesiredState desired, Observation seen, Problems before) {
    Problems.Collector problems = Problems.collector();
    problems.addAll(before);
    problems.addAll(seen.problems());
    Observation observation = Identification.of(drivers, desired, seen, problems);
    Comparison comparison = new Comparison(drivers, observation, problems);
    List<PlannedResource> compared =
        dependenciesFirst(desired).stream().map(comparison::of).toList();
    return new DriftReading(desired, observation).of(compared, problems.problems());
  }

  /** Returns the plan that deletes all resources owned by the cluster, duplicates included. */
  public Plan planDelete(ClusterName cluster, Observation observation) {
    PlanDraft draft = new PlanDraft();
    List<ObservedResource> owned =
        observation.all().stream()
            .filter(Planner::isOwnedByCluster)
            .filter(resource -> !deletedWithParent(resource))
            .toList();
    Reason reason = new Reason(Reason.Code.CLUSTER_DELETED, "the cluster is being deleted");
    owned.forEach(resource -> draft.add(deletion(resource, reason), List.of()));
    orderDeletions(draft, owned, Set.of(), observation);
    Problems.Collector problems = Problems.collector();
    problems.addAll(observation.problems());
    reportUnmanagedUsers(owned, observation, problems);
    reportOrphans(observation, problems);
    return draft.finish(cluster, Plan.Purpose.DELETE, observation, problems.problems());
  }

  /** One warning per orphan, or one per kind when there are very many. */
  private static void reportOrphans(Observation observation, Problems.Collector problems) {
    Map<String, List<Orphan>> kinds =
        observation.orphans().stream()
            .collect(Collectors.groupingBy(Orphan::what, TreeMap::new, Collectors.toList()));
    kinds.forEach(
        (what, orphans) -> {
          int size = orphans.size() > MOST_ORPHANS_ONE_BY_ONE ? orphans.size() : 1;
          for (List<Orphan> together : Lists.partition(orphans, size)) {
            String ids =
                together.stream().map(Orphan::physicalId).collect(Collectors.joining(", "));
            problems.warning(
                FieldPath.ROOT,
                PlanningCodes.ORPHAN_RESOURCE,
                together.size() == 1
                    ? "%s %s carries the cluster's tag and is not deleted with its network"
                        .formatted(what, ids)
                    : "%d of kind %s carry the cluster's tag and are not deleted with its network: %s"
                        .formatted(together.size(), what, ids),
                together.get(0).remedy());
          }
        });
  }

  private boolean deletedWithParent(ObservedResource resource) {
    ResourceDriver driver = drivers.get(resource.id().kind());
    return resource.isPart() && driver != null && driver.deletedWithParent();
  }

  /** Returns whether the cluster may delete a resource. */
  static boolean isOwnedByCluster(ObservedResource resource) {
    return switch (resource.ownership()) {
      case OWNED, UNMARKED -> true;
      case SHARED, FOREIGN -> false;
    };
  }

  private static List<ObservedResource> unwanted(DesiredState desired, Observation observation) {
    return observation.resources().stream()
        .filter(resource -> !desired.contains(resource.id()))
        .toList();
  }

  static Set<String> physicalIdsOfOwned(List<ObservedResource> resources) {
    return resources.stream()
        .filter(resource -> resource.ownership() == Ownership.OWNED)
        .map(ObservedResource::physicalId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isPartOfAny(ObservedResource resource, Set<String> wholes) {
    return resource.isPart()
        && resource.place().filter(place -> wholes.contains(place.physicalId())).isPresent();
  }

  /** The references of a resource after the plan; changed references have their new target. */
  private static Set<ResourceId> referencesAfter(
      ObservedResource resource,
      DesiredState desired,
      Comparison comparison,
      Observation observation) {
    if (!comparison.changed().contains(resource.id())) {
      return References.observedIn(resource, observation);
    }
    Map<String, PropertyValue> staying = new TreeMap<>(resource.properties());
    staying.keySet().removeAll(desired.get(resource.id()).properties().keySet());
    return References.observedIn(staying, observation);
  }

  private Optional<Reason> reasonToDelete(ObservedResource resource, Problems.Collector problems) {
    return switch (resource.ownership()) {
      case OWNED ->
          Optional.of(new Reason(Reason.Code.NO_LONGER_WANTED, "the spec no longer asks for it"));
      case SHARED -> Optional.empty();
      case FOREIGN, UNMARKED -> {
        if (resource.ownership() == Ownership.UNMARKED && strict.contains(resource.id().kind())) {
          yield Optional.of(
              new Reason(
                  Reason.Code.UNMANAGED_ADDITION, "is unmanaged, which strict mode forbids"));
        }
        problems.notice(
            FieldPath.ROOT,
            PlanningCodes.UNMANAGED_ADDITION,
            resource.id() + " is unmanaged and is kept");
        yield Optional.empty();
      }
    };
  }

  private static void reportDuplicates(
      Observation observation, UnusedDuplicates redundancy, Problems.Collector problems) {
    for (Duplicate duplicate : observation.duplicates()) {
      ObservedResource resource = duplicate.resource();
      if (resource.isPart() || resource.ownership() == Ownership.SHARED) {
        continue;
      }
      String what = duplicate.story(observation);
      if (redundancy.isRemovable(resource)) {
        problems.warning(
            FieldPath.ROOT,
            PlanningCodes.DUPLICATE_RESOURCE,
            what + "; nothing uses it, and it is deleted",
            "find out which process created it twice");
      } else {
        List<String> users = redundancy.usersOf(resource);
        problems.warning(
            FieldPath.ROOT,
            PlanningCodes.DUPLICATE_RESOURCE,
            what + (users.isEmpty() ? "" : "; it is used by " + String.join(", ", users)),
            resource.ownership() == Ownership.FOREIGN
                ? "it is not the cluster's: take the cluster's tags off it, or delete it"
                : "move or delete its users, then plan again: it is deleted when it has none");
      }
    }
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
    after.addAll(resource.dependsOnAlso());
    after.removeIf(id -> !desired.contains(id));
    return after;
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

  /**
   * Reports unmanaged resources that block a deletion of the plan because they use the resource.
   */
  private static void reportUnmanagedUsers(
      Collection<ObservedResource> deleted, Observation observation, Problems.Collector problems) {
    Set<ResourceId> going =
        deleted.stream().map(ObservedResource::id).collect(Collectors.toCollection(TreeSet::new));
    for (ObservedResource user : observation.all()) {
      if (user.ownership() != Ownership.FOREIGN) {
        continue;
      }
      for (ResourceId used : References.observedIn(user, observation)) {
        if (going.contains(used)) {
          problems.warning(
              FieldPath.ROOT,
              PlanningCodes.USED_BY_UNMANAGED,
              "%s cannot be deleted while %s (%s), which the cluster does not own, uses it"
                  .formatted(used, user.id(), user.physicalId()),
              "move or delete %s (%s)".formatted(user.id(), user.physicalId()));
        }
      }
    }
  }

  /** Reports resources that the plan deletes although the spec contains their AWS ids. */
  private static void reportNamedDeletions(
      Collection<ObservedResource> deleted, DesiredState desired, Problems.Collector problems) {
    Map<String, ObservedResource> going = new TreeMap<>();
    deleted.stream()
        .filter(resource -> AWS_ID.matcher(resource.physicalId()).matches())
        .forEach(resource -> going.put(resource.physicalId(), resource));
    Map<String, ResourceId> users = new TreeMap<>();
    if (!going.isEmpty()) {
      for (DesiredResource user : desired.resources()) {
        References.textsIn(user.properties()).stream()
            .filter(going::containsKey)
            .forEach(id -> users.putIfAbsent(id, user.id()));
      }
    }
    users.forEach(
        (id, user) ->
            problems.error(
                FieldPath.ROOT,
                PlanningCodes.NAMED_RESOURCE_DELETED,
                "%s (%s) belongs to the cluster and would be deleted, although %s uses it by its id"
                    .formatted(Objects.requireNonNull(going.get(id)).id(), id, user),
                "leave the id out of the spec, or remove the cluster's tags from %s, which is then shared"
                    .formatted(id)));
  }

  /**
   * Children that are deleted with their parent release the resources they reference at that time:
   * the routes of a table release their NAT gateway when the table is deleted.
   */
  private void orderWholesBeforeTargetsOfParts(
      PlanDraft draft, Collection<ObservedResource> deleted, Observation observation) {
    Set<ResourceId> going =
        deleted.stream().map(ObservedResource::id).collect(Collectors.toCollection(TreeSet::new));
    for (ObservedResource part : observation.all()) {
      Optional<ResourceId> whole =
          part.place()
              .filter(place -> deletedWithParent(part))
              .flatMap(place -> observation.idOf(place.physicalId()))
              .filter(going::contains);
      whole.ifPresent(
          id ->
              References.observedIn(part, observation).stream()
                  .filter(going::contains)
                  .filter(target -> !target.equals(id))
                  .forEach(target -> draft.waitForUnlessCircular(target, id)));
    }
  }

  /**
   * A resource is deleted after all resources that reference it are deleted or no longer reference
   * it.
   */
  private static void orderDeletions(
      PlanDraft draft,
      Collection<ObservedResource> deleted,
      Set<ResourceId> changed,
      Observation observation) {
    Set<ResourceId> going =
        deleted.stream().map(ObservedResource::id).collect(Collectors.toCollection(TreeSet::new));
    for (ObservedResource referrer : observation.all()) {
      if (!going.contains(referrer.id()) && !changed.contains(referrer.id())) {
        continue;
      }
      for (ResourceId target : References.observedIn(referrer, observation)) {
        if (going.contains(target)) {
          draft.waitForUnlessCircular(target, referrer.id());
        }
      }
    }
  }
}
