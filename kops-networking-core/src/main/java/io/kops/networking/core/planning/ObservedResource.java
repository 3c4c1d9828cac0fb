package io.kops.networking.core.planning;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The observed state of one resource.
 *
 * @param id its id in plans
 * @param physicalId its id in the cloud
 * @param ownership its ownership
 * @param properties the observed properties in canonical form; a reference is the physical id of
 *     its target
 * @param tags its tags
 * @param place the parent that it cannot leave; empty when it has none or can be moved
 * @param uses the physical ids of resources that it needs although no property references them;
 *     they cannot be deleted before it
 * @param usedByUnmanaged descriptions of unmanaged resources that use it
 * @param created its creation time; empty when the cloud does not report it
 * @param broken the reason why it no longer works and must be replaced; empty when it works
 */
public record ObservedResource(
    ResourceId id,
    String physicalId,
    Ownership ownership,
    Map<String, PropertyValue> properties,
    Map<String, String> tags,
    Optional<Place> place,
    List<String> uses,
    List<String> usedByUnmanaged,
    Optional<Instant> created,
    Optional<String> broken) {
  /**
   * The parent that a resource cannot leave.
   *
   * @param physicalId the physical id of the parent
   * @param part whether the resource is a child that is deleted with its parent, such as a rule of
   *     a security group
   */
  public record Place(String physicalId, boolean part) {}

  /** Sorts maps by key. */
  public ObservedResource {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    uses = List.copyOf(uses);
    usedByUnmanaged = List.copyOf(usedByUnmanaged);
  }

  /** Returns a working resource that the cluster owns. */
  public static ObservedResource owned(
      ResourceId id,
      String physicalId,
      Map<String, PropertyValue> properties,
      Map<String, String> tags) {
    return new ObservedResource(
        id,
        physicalId,
        Ownership.OWNED,
        properties,
        tags,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same resource under another id. */
  ObservedResource called(ResourceId other) {
    return new ObservedResource(
        other,
        physicalId,
        ownership,
        properties,
        tags,
        place,
        uses,
        usedByUnmanaged,
        created,
        broken);
  }

  /** Returns the same resource with other properties. */
  ObservedResource with(Map<String, PropertyValue> others) {
    return new ObservedResource(
        id, physicalId, ownership, others, tags, place, uses, usedByUnmanaged, created, broken);
  }

  /** Returns the same resource with another owner. */
  public ObservedResource as(Ownership other) {
    return new ObservedResource(
        id, physicalId, other, properties, tags, place, uses, usedByUnmanaged, created, broken);
  }

  /** Returns the same resource, contained in another that it cannot leave. */
  public ObservedResource within(String other) {
    return at(new Place(other, false));
  }

  /** Returns the same resource as a child that is deleted with its parent. */
  public ObservedResource partOf(String whole) {
    return at(new Place(whole, true));
  }

  private ObservedResource at(Place other) {
    return new ObservedResource(
        id,
        physicalId,
        ownership,
        properties,
        tags,
        Optional.of(other),
        uses,
        usedByUnmanaged,
        created,
        broken);
  }

  /** Returns the same resource with additional prerequisites, given as physical ids. */
  public ObservedResource using(List<String> others) {
    return new ObservedResource(
        id,
        physicalId,
        ownership,
        properties,
        tags,
        place,
        others,
        usedByUnmanaged,
        created,
        broken);
  }

  /** Returns the same resource with the descriptions of the unmanaged resources that use it. */
  public ObservedResource usedBy(List<String> others) {
    return new ObservedResource(
        id, physicalId, ownership, properties, tags, place, uses, others, created, broken);
  }

  /** Returns the same resource with a creation time. */
  public ObservedResource createdAt(Instant time) {
    return new ObservedResource(
        id,
        physicalId,
        ownership,
        properties,
        tags,
        place,
        uses,
        usedByUnmanaged,
        Optional.of(time),
        broken);
  }

  /** Returns the same resource, marked as not working for this reason. */
  public ObservedResource brokenBecause(String reason) {
    return new ObservedResource(
        id,
        physicalId,
        ownership,
        properties,
        tags,
        place,
        uses,
        usedByUnmanaged,
        created,
        Optional.of(reason));
  }

  /** Returns whether it is a child that is deleted with its parent. */
  public boolean isPart() {
    return place.filter(Place::part).isPresent();
  }
}
