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
 * Decides which of the resources that answer to one id the cluster goes on with; the others are
 * duplicates. What is in a duplicate and cannot leave it is a duplicate too. Of the rest, the first
 * by these counts:
 *
 * <ol>
 *   <li>one that is not of others,
 *   <li>one that works,
 *   <li>one that refers to fewer duplicates,
 *   <li>one that refers to more of those that the cluster goes on with,
 *   <li>the oldest, where the cloud tells the age of all,
 *   <li>one that more of others use, itself or through the cluster's resources that need it,
 *   <li>one that more of the cluster's resources need,
 *   <li>the one whose id in the cloud sorts first.
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

  /** Returns those that the cluster goes on with, by their ids. */
  Map<ResourceId, ObservedResource> adopted() {
    Map<ResourceId, ObservedResource> found = new TreeMap<>();
    adopted.forEach((id, resource) -> resource.ifPresent(there -> found.put(id, there)));
    return found;
  }

  /** Returns the others under ids of their own, sorted by the id that they answer to. */
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

  /** A part, whose id in the cloud starts with that of the whole, is told apart by the whole. */
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

  /** Tells whether a resource is the one of its id; what refers in a circle is not decided yet. */
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

  /** Returns those that need a resource, and those that need them. */
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

  /** A part is no sign that its whole is needed. */
  private Set<String> targetsOutside(ObservedResource resource) {
    Set<String> targets = targets(resource);
    resource
        .place()
        .filter(ObservedResource.Place::part)
        .ifPresent(whole -> targets.remove(whole.physicalId()));
    return targets;
  }

  /** The ids in the cloud of the observed resources that a resource needs. */
  private Set<String> targets(ObservedResource resource) {
    Set<String> targets = new TreeSet<>(References.textsIn(resource.properties()));
    targets.addAll(resource.uses());
    resource.place().ifPresent(place -> targets.add(place.physicalId()));
    targets.retainAll(byPhysicalId.keySet());
    targets.remove(resource.physicalId());
    return targets;
  }
}
