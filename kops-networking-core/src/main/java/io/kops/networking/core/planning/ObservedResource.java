package io.kops.networking.core.planning;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
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
 * @param uses the resources that it needs although no property says so, and that cannot go before
 *     it
 * @param broken why it is of no use any more and must be made anew; empty when it works
 */
public record ObservedResource(
    ResourceId id,
    String physicalId,
    Ownership ownership,
    Map<String, PropertyValue> properties,
    Map<String, String> tags,
    List<ResourceId> uses,
    Optional<String> broken) {
  /** Copies the collections; maps are sorted by key. */
  public ObservedResource {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    uses = List.copyOf(uses);
  }

  /** Returns a working resource that the cluster owns. */
  public static ObservedResource owned(
      ResourceId id,
      String physicalId,
      Map<String, PropertyValue> properties,
      Map<String, String> tags) {
    return new ObservedResource(
        id, physicalId, Ownership.OWNED, properties, tags, List.of(), Optional.empty());
  }

  /** Returns the same resource with another owner. */
  public ObservedResource as(Ownership other) {
    return new ObservedResource(id, physicalId, other, properties, tags, uses, broken);
  }

  /** Returns the same resource, which needs these others as well. */
  public ObservedResource using(ResourceId... others) {
    return new ObservedResource(
        id, physicalId, ownership, properties, tags, List.of(others), broken);
  }

  /** Returns the same resource, of no use for this reason. */
  public ObservedResource brokenBecause(String reason) {
    return new ObservedResource(
        id, physicalId, ownership, properties, tags, uses, Optional.of(reason));
  }
}
