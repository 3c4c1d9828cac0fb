package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Selects the resource to adopt among several that match one id; the remaining ones are duplicates.
 * A resource that cannot leave a duplicate is a duplicate too. Otherwise the first applicable
 * criterion decides:
 *
 * <ol>
 *   <li>it is not owned elsewhere,
 *   <li>it works,
 *   <li>it references fewer duplicates,
 *   <li>it references more adopted resources,
 *   <li>it is the oldest, if the cloud reports the age of all candidates,
 *   <li>more unmanaged resources use it, directly or through cluster resources that need it,
 *   <li>more resources of the cluster need it,
 *   <li>its physical id sorts first.
 * </ol>
 */
final class Adoption {
  private final Map<ResourceId, Map<String, ObservedResource>> candidates = new TreeMap<>();
  private final Map<String, ObservedResource> byPhysicalId = new TreeMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Map<ResourceId, Optional<ObservedResource>> adopted = new TreeMap<>();
  private final Set<ResourceId> underWay = new TreeSet<>();

  Adoption(Collection<ObservedResource> seen) {
    for (ObservedResource resource : seen) {
      candidates
          .computeIfAbsent(resource.id(), id -> new TreeMap<>())
          .put(resource.physicalId(), resource);
      byPhysicalId.put(resource.physicalId(), resource);
    }
    for (ObservedResource resource : byPhysicalId.values()) {
      for (String target : targetsOutside(resource)) {
        users.computeIfAbsent(target, id -> new TreeSet<>()).add(resource.physicalId());
      }
    }
    List.copyOf(candidates.keySet()).forEach(this::decide);
  }

  /** Returns the adopted resources by id. */
  Map<ResourceId, ObservedResource> adopted() {
    Map<ResourceId, ObservedResource> found = new TreeMap<>();
    adopted.forEach((id, resource) -> resource.ifPresent(there -> found.put(id, there)));
    return found;
  }

  /** Returns the duplicates under unique ids, sorted by the id that they match. */
  List<Duplicate> duplicates() {
    List<Duplicate> duplicates = new ArrayList<>();
    Set<ResourceId> taken = new TreeSet<>(candidates.keySet());
    candidates.forEach(
        (id, all) -> {
          for (ObservedResource resource : all.values()) {
            if (!isAdopted(resource)) {
              duplicates.add(new Duplicate(resource.called(ownId(resource, taken)), id));
            }
          }
        });
    return duplicates;
  }

  /**
   * The physical id of a child starts with that of its parent, so the parent distinguishes
   * children.
   */
  private static ResourceId ownId(ObservedResource resource, Set<ResourceId> taken) {
    ResourceId id = resource.id();
    String mark =
        resource
            .place()
            .map(ObservedResource.Place::physicalId)
            .filter(whole -> resource.physicalId().startsWith(whole + "/"))
            .orElse(resource.physicalId());
    ResourceId own = new ResourceId(id.kind(), "%s (%s)".formatted(id.name(), mark));
    if (taken.add(own)) {
      return own;
    }
    ResourceId whole =
        new ResourceId(id.kind(), "%s (%s)".formatted(id.name(), resource.physicalId()));
    taken.add(whole);
    return whole;
  }

  private void decide(ResourceId id) {
    if (adopted.containsKey(id) || !underWay.add(id)) {
      return;
    }
    Collection<ObservedResource> all = candidates.getOrDefault(id, Map.of()).values();
    for (ObservedResource candidate : all) {
      targets(candidate).stream().map(byPhysicalId::get).forEach(target -> decide(target.id()));
    }
    List<ObservedResource> eligible = all.stream().filter(this::isInAdoptedPlace).toList();
    adopted.put(id, eligible.stream().min(preference(eligible)));
    underWay.remove(id);
  }

  private Comparator<ObservedResource> preference(List<ObservedResource> eligible) {
    boolean agesKnown = eligible.stream().allMatch(candidate -> candidate.created().isPresent());
    Comparator<ObservedResource> byAge =
        Comparator.comparing(
            candidate -> agesKnown ? candidate.created().orElse(Instant.MAX) : Instant.MAX);
    return Comparator.<ObservedResource, Boolean>comparing(
            candidate -> candidate.ownership() == Ownership.FOREIGN)
        .thenComparing(candidate -> candidate.broken().isPresent())
        .thenComparing(candidate -> targetsThatAre(candidate, false))
        .thenComparing(candidate -> -targetsThatAre(candidate, true))
        .thenComparing(byAge)
        .thenComparing(candidate -> -unmanagedUsers(candidate))
        .thenComparing(candidate -> -usersOf(candidate).size())
        .thenComparing(ObservedResource::physicalId);
  }

  private boolean isInAdoptedPlace(ObservedResource resource) {
    return resource
        .place()
        .map(ObservedResource.Place::physicalId)
        .map(byPhysicalId::get)
        .filter(place -> !isAdopted(place))
        .isEmpty();
  }

  /**
   * Returns whether a resource is the adopted one of its id; false while a circular reference is
   * undecided.
   */
  private boolean isAdopted(ObservedResource resource) {
    return adopted.getOrDefault(resource.id(), Optional.empty()).stream()
        .anyMatch(chosen -> chosen.physicalId().equals(resource.physicalId()));
  }

  private long targetsThatAre(ObservedResource resource, boolean wanted) {
    return targets(resource).stream()
        .map(byPhysicalId::get)
        .filter(target -> isAdopted(target) == wanted)
        .count();
  }

  private int unmanagedUsers(ObservedResource resource) {
    return resource.usedByUnmanaged().size()
        + usersOf(resource).stream()
            .map(byPhysicalId::get)
            .mapToInt(user -> user.usedByUnmanaged().size())
            .sum();
  }

  /** Returns the resources that need a resource, directly or indirectly. */
  private Set<String> usersOf(ObservedResource resource) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(resource.physicalId()));
    while (!open.isEmpty()) {
      for (String user : users.getOrDefault(open.remove(), Set.of())) {
        if (found.add(user)) {
          open.add(user);
        }
      }
    }
    return found;
  }

  /** A child does not count as a user of its parent. */
  private Set<String> targetsOutside(ObservedResource resource) {
    Set<String> targets = targets(resource);
    resource
        .place()
        .filter(ObservedResource.Place::part)
        .ifPresent(whole -> targets.remove(whole.physicalId()));
    return targets;
  }

  /** The physical ids of the observed resources that a resource needs. */
  private Set<String> targets(ObservedResource resource) {
    Set<String> targets = new TreeSet<>(References.textsIn(resource.properties()));
    targets.addAll(resource.uses());
    resource.place().ifPresent(place -> targets.add(place.physicalId()));
    targets.retainAll(byPhysicalId.keySet());
    targets.remove(resource.physicalId());
    return targets;
  }
}
