package io.kops.networking.core.applying;

import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The physical ids of the resources of a plan, as far as they exist. */
final class PhysicalIds {
  private final Map<ResourceId, String> ids = new ConcurrentHashMap<>();

  PhysicalIds(Plan plan) {
    plan.resources().forEach(r -> r.physicalId().ifPresent(id -> ids.put(r.id(), id)));
  }

  void put(ResourceId id, String physicalId) {
    ids.put(id, physicalId);
  }

  Optional<String> find(ResourceId id) {
    return Optional.ofNullable(ids.get(id));
  }
}
