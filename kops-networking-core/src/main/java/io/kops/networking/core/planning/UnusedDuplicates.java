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
 * Which duplicates a plan can remove: those that the cluster owns and that nothing uses once the
 * rest of the plan is done.
 */
final class UnusedDuplicates {
  private final Observation observation;
  private final Map<ResourceId, ObservedResource> removable = new TreeMap<>();
  private final Map<ResourceId, List<String>> users = new TreeMap<>();

  /**
   * Finds them.
   *
   * @param going the other resources that the plan deletes
   * @param references what a resource that stays still refers to after the plan
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
    // Keeping one can mean that another has a user: until nothing changes any more.
    boolean changed = true;
    while (changed) {
      changed = removable.values().removeIf(candidate -> isKept(candidate, going, references));
    }
    for (Duplicate duplicate : observation.duplicates()) {
      users.put(duplicate.resource().id(), usersOf(duplicate.resource(), going, references));
    }
  }

  /** Returns those that can be removed, sorted by id. */
  List<ObservedResource> removable() {
    return List.copyOf(removable.values());
  }

  /** Tells whether this duplicate can be removed. */
  boolean isRemovable(ObservedResource duplicate) {
    return removable.containsKey(duplicate.id());
  }

  /** Returns what uses a duplicate that is kept, in words. */
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
