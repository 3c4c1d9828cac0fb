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
 * What one resource was seen to be.
 *
 * @param id what the resource is called in plans
 * @param physicalId its id in the cloud
 * @param ownership whose it is
 * @param properties what was seen, in canonical form; another resource stands as the text of its id
 *     in the cloud
 * @param tags its tags
 * @param place where it is and cannot leave; empty when it stands alone or can be moved
 * @param uses the ids in the cloud of the resources that it needs although no property says so, and
 *     that cannot go before it
 * @param usedByUnmanaged what of others was seen to use it, in words
 * @param created when it was made; empty when the cloud does not tell
 * @param broken why it is of no use any more and must be made anew; empty when it works
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
   * Where a resource is and cannot leave.
   *
   * @param physicalId the id in the cloud of what it is in
   * @param part whether it is a part of that, as a rule is of its group, and lives and goes with it
   */
  public record Place(String physicalId, boolean part) {}

  /** Copies the collections; maps are sorted by key. */
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

  /** Returns the same resource, in another that it cannot leave. */
  public ObservedResource within(String other) {
    return at(new Place(other, false));
  }

  /** Returns the same resource, a part of another that lives and goes with it. */
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

  /** Returns the same resource, which needs these others as well, by their ids in the cloud. */
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

  /** Returns the same resource, which these things of others use, in words. */
  public ObservedResource usedBy(List<String> others) {
    return new ObservedResource(
        id, physicalId, ownership, properties, tags, place, uses, others, created, broken);
  }

  /** Returns the same resource, made at this time. */
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

  /** Returns the same resource, of no use for this reason. */
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

  /** Tells whether it is a part of what it is in. */
  public boolean isPart() {
    return place.filter(Place::part).isPresent();
  }
}
