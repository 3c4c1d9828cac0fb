package io.kops.networking.core.applying;

import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The resources that one act of a driver is about, and what must be done before. */
final class WorkUnit {
  private final ResourceDriver driver;
  private final List<PlannedResource> resources = new ArrayList<>();
  private final Set<ResourceId> waitsFor = new TreeSet<>();
  private int followers;

  private WorkUnit(ResourceDriver driver) {
    this.driver = driver;
  }

  /**
   * Cuts the changes of a plan into units. Those with the longest row of others after them come
   * first, as the end of the walk waits for them, otherwise in the order of the plan.
   */
  static List<WorkUnit> of(Plan plan, Function<PlannedResource, ResourceDriver> drivers) {
    Map<String, WorkUnit> units = new LinkedHashMap<>();
    Map<ResourceId, WorkUnit> unitOf = new HashMap<>();
    for (PlannedResource resource : plan.changes()) {
      ResourceDriver driver = drivers.apply(resource);
      String key = resource.id().kind() + " " + resource.action() + " " + driver.batchOf(resource);
      WorkUnit unit = units.computeIfAbsent(key, k -> new WorkUnit(driver));
      unit.resources.add(resource);
      unitOf.put(resource.id(), unit);
    }
    // From the end of the plan, so that the row after a unit is known before the one before it.
    List<PlannedResource> changes = plan.changes();
    for (int i = changes.size() - 1; i >= 0; i--) {
      PlannedResource resource = changes.get(i);
      WorkUnit unit = Objects.requireNonNull(unitOf.get(resource.id()));
      for (ResourceId dependency : resource.dependsOn()) {
        WorkUnit other = unitOf.get(dependency);
        if (other != null && other != unit) {
          unit.waitsFor.add(dependency);
          other.followers = Math.max(other.followers, unit.followers + 1);
        }
      }
    }
    return units.values().stream()
        .sorted(Comparator.comparingInt((WorkUnit unit) -> unit.followers).reversed())
        .toList();
  }

  /** The first of its resources, which stands for it. */
  ResourceId id() {
    return resources.get(0).id();
  }

  ResourceDriver driver() {
    return driver;
  }

  List<PlannedResource> resources() {
    return resources;
  }

  /** The changed resources of other units that must be done first. */
  Set<ResourceId> waitsFor() {
    return waitsFor;
  }
}
