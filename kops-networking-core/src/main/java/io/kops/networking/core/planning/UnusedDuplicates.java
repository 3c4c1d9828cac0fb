package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The duplicates that a plan can remove: owned by the cluster and unused after the rest of the
 * plan.
 */
final class UnusedDuplicates {
  private final Observation observation;
  private final Map<ResourceId, ObservedResource> removable = new TreeMap<>();
  private final Map<ResourceId, List<String>> users = new TreeMap<>();

  /**
   * Finds the unused duplicates.
   *
   * @param going the other resources that the plan deletes
   * @param references returns the references of a remaining resource after the plan
   */
  UnusedDuplicates(
      Observation observation,
      Set<ResourceId> going,
      Function<ObservedResource, Set<ResourceId>> references) {
    this.observation = observation;
    for (Duplicate duplicate : observation.duplicates()) {
      if (Planner.isOwnedByCluster(duplicate.resource())) {
        removable.put(duplicate.resource().id(), duplicate.resource());
      }
    }
    // Keeping a duplicate can keep another one in use, so repeat until nothing changes.
    boolean changed = true;
    while (changed) {
      changed = removable.values().removeIf(candidate -> isKept(candidate, going, references));
    }
    for (Duplicate duplicate : observation.duplicates()) {
      users.put(duplicate.resource().id(), usersOf(duplicate.resource(), going, references));
    }
  }

  /** Returns the removable duplicates, sorted by id. */
  List<ObservedResource> removable() {
    return List.copyOf(removable.values());
  }

  /** Returns whether this duplicate can be removed. */
  boolean isRemovable(ObservedResource duplicate) {
    return removable.containsKey(duplicate.id());
  }

  /** Returns descriptions of the users of a duplicate that is kept. */
  List<String> usersOf(ObservedResource duplicate) {
    return users.getOrDefault(duplicate.id(), List.of());
  }

  private boolean isKept(
      ObservedResource candidate,
      Set<ResourceId> going,
      Function<ObservedResource, Set<ResourceId>> references) {
    if (candidate.isPart() && placeOf(candidate).filter(removable::containsKey).isEmpty()) {
      return true;
    }
    return !usersOf(candidate, going, references).isEmpty();
  }

  private List<String> usersOf(
      ObservedResource candidate,
      Set<ResourceId> going,
      Function<ObservedResource, Set<ResourceId>> references) {
    List<String> found = new ArrayList<>(candidate.usedByUnmanaged());
    for (ObservedResource other : observation.all()) {
      boolean goes = goesAway(other, going);
      boolean itsPart = other.isPart() && placeOf(other).filter(candidate.id()::equals).isPresent();
      if (!goes && !itsPart && references.apply(other).contains(candidate.id())) {
        found.add(other.id().toString());
      }
    }
    return found;
  }

  private boolean goesAway(ObservedResource resource, Set<ResourceId> going) {
    boolean itself = going.contains(resource.id()) || removable.containsKey(resource.id());
    boolean withItsWhole =
        resource.isPart()
            && placeOf(resource)
                .filter(whole -> going.contains(whole) || removable.containsKey(whole))
                .isPresent();
    return itself || withItsWhole;
  }

  private Optional<ResourceId> placeOf(ObservedResource resource) {
    return resource.place().flatMap(place -> observation.idOf(place.physicalId()));
  }
}
