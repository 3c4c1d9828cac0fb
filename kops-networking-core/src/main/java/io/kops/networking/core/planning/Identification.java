package io.kops.networking.core.planning;

import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Matches desired resources with observed ones. An owned resource is identified by its name. If no
 * resource or several have the name, the natural keys of the kind decide, strongest first, so that
 * a resource with an edited tag is found again instead of created twice. An ambiguous match is an
 * error that lists the candidates.
 */
final class Identification {
  private final Map<ResourceKind, ResourceDriver> drivers;
  private final DesiredState desired;
  private final Problems.Collector problems;
  private final Map<ResourceKind, List<ObservedResource>> byKind = new TreeMap<>();
  private final Map<ResourceId, List<ObservedResource>> byName = new TreeMap<>();
  private final Map<String, ObservedResource> byPhysicalId = new HashMap<>();
  private final Map<ResourceId, List<ObservedResource>> identified = new TreeMap<>();
  private final Set<ResourceId> underWay = new TreeSet<>();
  private final Map<String, ResourceId> renamed = new TreeMap<>();

  private Identification(
      Map<ResourceKind, ResourceDriver> drivers,
      DesiredState desired,
      Collection<ObservedResource> seen,
      Problems.Collector problems) {
    this.drivers = drivers;
    this.desired = desired;
    this.problems = problems;
    for (ObservedResource resource : seen) {
      byKind.computeIfAbsent(resource.id().kind(), kind -> new ArrayList<>()).add(resource);
      byName.computeIfAbsent(resource.id(), id -> new ArrayList<>()).add(resource);
      byPhysicalId.put(resource.physicalId(), resource);
    }
  }

  /** Returns the observation, with each matched resource under the id of its desired resource. */
  static Observation of(
      Map<ResourceKind, ResourceDriver> drivers,
      DesiredState desired,
      Observation observation,
      Problems.Collector problems) {
    Identification identification =
        new Identification(drivers, desired, observation.seen(), problems);
    desired.resources().forEach(resource -> identification.identify(resource.id()));
    return identification.renamed.isEmpty()
        ? observation
        : observation.renamed(identification.renamed);
  }

  /** Returns the observed resources that match a desired one: none, one, or several duplicates. */
  private List<ObservedResource> identify(ResourceId id) {
    List<ObservedResource> known = identified.get(id);
    if (known != null || !desired.contains(id) || !underWay.add(id)) {
      return known == null ? byName.getOrDefault(id, List.of()) : known;
    }
    List<ObservedResource> found = byName.getOrDefault(id, List.of());
    List<NaturalKey> keys = keysOf(id);
    if (found.size() > 1) {
      found = ofName(id, found, keys);
    } else if (!found.stream().allMatch(named -> isKnownByName(named, id))) {
      List<ObservedResource> ofKeys = ofKeys(id, keys);
      found = ofKeys.isEmpty() ? found : ofKeys;
    } else if (found.isEmpty() && !keys.isEmpty()) {
      found = ofKeys(id, keys);
    }
    identified.put(id, found);
    underWay.remove(id);
    return found;
  }

  /** Among resources with the same name, one that was renamed is not a duplicate. */
  private List<ObservedResource> ofName(
      ResourceId id, List<ObservedResource> named, List<NaturalKey> keys) {
    for (NaturalKey key : keys) {
      List<ObservedResource> matching = named.stream().filter(matches(id, key)::contains).toList();
      if (!matching.isEmpty()) {
        return matching;
      }
    }
    return named;
  }

  /**
   * Returns whether a resource is the desired one whose name it has. An edited name can be that of
   * another resource: then the keys of its own one match, and those of the other do not.
   */
  private boolean isKnownByName(ObservedResource named, ResourceId id) {
    return matchesAnyKey(named, id)
        || desired.resources().stream()
            .map(DesiredResource::id)
            .filter(other -> other.kind().equals(id.kind()) && !other.equals(id))
            .noneMatch(other -> matchesAnyKey(named, other));
  }

  private boolean matchesAnyKey(ObservedResource resource, ResourceId id) {
    List<NaturalKey> keys = keysOf(id);
    return keys.isEmpty() || keys.stream().anyMatch(key -> matches(id, key).contains(resource));
  }

  private List<ObservedResource> ofKeys(ResourceId id, List<NaturalKey> keys) {
    List<ObservedResource> candidates = List.of();
    for (NaturalKey key : keys) {
      List<ObservedResource> matching =
          matches(id, key).stream()
              .filter(resource -> isIdentifiable(resource, key))
              .filter(resource -> !contradicts(id, resource, keys))
              .filter(resource -> isFree(resource, id))
              .toList();
      candidates = candidates.isEmpty() ? working(matching) : common(candidates, matching);
      if (candidates.size() == 1) {
        renamed.put(candidates.get(0).physicalId(), id);
        return candidates;
      }
    }
    if (candidates.size() > 1) {
      refuse(id, candidates);
    }
    return List.of();
  }

  private static List<ObservedResource> common(
      List<ObservedResource> candidates, List<ObservedResource> matching) {
    List<ObservedResource> both = candidates.stream().filter(matching::contains).toList();
    return both.isEmpty() ? candidates : both;
  }

  private static List<ObservedResource> working(List<ObservedResource> resources) {
    List<ObservedResource> working =
        resources.stream().filter(resource -> resource.broken().isEmpty()).toList();
    return working.isEmpty() ? resources : working;
  }

  private void refuse(ResourceId id, List<ObservedResource> candidates) {
    String names =
        candidates.stream()
            .map(candidate -> "%s (%s)".formatted(candidate.physicalId(), candidate.id().name()))
            .sorted()
            .collect(Collectors.joining(", "));
    problems.error(
        FieldPath.ROOT,
        PlanningCodes.RESOURCE_AMBIGUOUS,
        "%s can be any of %s: none of them has its name, and each matches its expected properties"
            .formatted(id, names),
        "tag the one that the cluster uses with Name=%s, and remove the cluster's tags from the rest"
            .formatted(id.name()));
  }

  /** A child has the ownership of its parent. */
  private static boolean isIdentifiable(ObservedResource resource, NaturalKey key) {
    return switch (resource.ownership()) {
      case OWNED, UNMARKED -> true;
      case SHARED -> resource.isPart() && !(key instanceof NaturalKey.UsedBy);
      case FOREIGN -> false;
    };
  }

  /** A different tag value identifies a different resource. */
  private boolean contradicts(ResourceId id, ObservedResource resource, List<NaturalKey> keys) {
    Map<String, String> wanted = desired.get(id).tags();
    return keys.stream()
        .filter(NaturalKey.Tagged.class::isInstance)
        .map(key -> ((NaturalKey.Tagged) key).tag())
        .filter(tag -> wanted.containsKey(tag) && resource.tags().containsKey(tag))
        .anyMatch(tag -> !Objects.equals(wanted.get(tag), resource.tags().get(tag)));
  }

  /**
   * A resource can be matched unless it is already matched or has the name of another desired one.
   */
  private boolean isFree(ObservedResource resource, ResourceId id) {
    ResourceId name = resource.id();
    boolean taken = renamed.containsKey(resource.physicalId());
    return !taken
        && (name.equals(id)
            || !desired.contains(name)
            || !isKnownByName(resource, name)
            || !identify(name).contains(resource));
  }

  private List<ObservedResource> matches(ResourceId id, NaturalKey key) {
    if (key instanceof NaturalKey.UsedBy use) {
      return usedBy(id, use);
    }
    List<ObservedResource> sameKind = byKind.getOrDefault(id.kind(), List.of());
    if (key instanceof NaturalKey.Tagged tagged) {
      String value = desired.get(id).tags().get(tagged.tag());
      return value == null
          ? List.of()
          : sameKind.stream()
              .filter(resource -> value.equals(resource.tags().get(tagged.tag())))
              .filter(resource -> haveEqual(id, resource, tagged.names()))
              .toList();
    }
    List<String> names = ((NaturalKey.Properties) key).names();
    return sameKind.stream().filter(resource -> haveEqual(id, resource, names)).toList();
  }

  private List<ObservedResource> usedBy(ResourceId id, NaturalKey.UsedBy use) {
    PropertyValue reference = PropertyValue.of(id);
    return desired.resources().stream()
        .filter(user -> user.id().kind().equals(use.user()))
        .filter(user -> reference.equals(user.properties().get(use.property())))
        .flatMap(user -> identify(user.id()).stream())
        .flatMap(user -> Stream.ofNullable(user.properties().get(use.property())))
        .flatMap(value -> Stream.ofNullable(byPhysicalId.get(value.toString())))
        .filter(resource -> resource.id().kind().equals(id.kind()))
        .distinct()
        .toList();
  }

  private boolean haveEqual(ResourceId id, ObservedResource resource, List<String> names) {
    return names.stream().allMatch(name -> areEqual(id, resource, name));
  }

  private boolean areEqual(ResourceId id, ObservedResource resource, String name) {
    Optional<PropertyValue> wanted = Optional.ofNullable(desired.get(id).properties().get(name));
    Optional<PropertyValue> seen = Optional.ofNullable(resource.properties().get(name));
    if (wanted.isEmpty() || seen.isEmpty()) {
      return false;
    }
    return wanted.get() instanceof PropertyValue.Reference reference
        ? identify(reference.target()).stream()
            .anyMatch(target -> target.physicalId().equals(seen.get().toString()))
        : wanted.equals(seen);
  }

  private List<NaturalKey> keysOf(ResourceId id) {
    ResourceDriver driver = drivers.get(id.kind());
    return driver == null ? List.of() : driver.naturalKeys();
  }
}
