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

/** The resources of one driver call and their prerequisites. */
final class WorkUnit {
  private final ResourceDriver driver;
  private final List<PlannedResource> resources = new ArrayList<>();
  private final Set<ResourceId> waitsFor = new TreeSet<>();
  private int before;
  private int after;

  private WorkUnit(ResourceDriver driver) {
    this.driver = driver;
  }

  /**
   * Splits the changes of a plan into units, critical path first, otherwise in plan order. The
   * units in the longest dependency chains come first, because they determine the end of the apply.
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
    List<PlannedResource> changes = plan.changes();
    for (PlannedResource resource : changes) {
      WorkUnit unit = Objects.requireNonNull(unitOf.get(resource.id()));
      for (ResourceId dependency : resource.dependsOn()) {
        WorkUnit other = unitOf.get(dependency);
        if (other != null && other != unit) {
          unit.waitsFor.add(dependency);
          unit.before = Math.max(unit.before, other.before + 1);
        }
      }
    }
    for (int i = changes.size() - 1; i >= 0; i--) {
      WorkUnit unit = Objects.requireNonNull(unitOf.get(changes.get(i).id()));
      for (ResourceId dependency : unit.waitsFor) {
        WorkUnit other = Objects.requireNonNull(unitOf.get(dependency));
        other.after = Math.max(other.after, unit.after + 1);
      }
    }
    return units.values().stream()
        .sorted(Comparator.comparingInt(WorkUnit::row).reversed())
        .toList();
  }

  /** The number of other units in the longest dependency chain through this one. */
  private int row() {
    return before + after;
  }

  /** The id of the first resource, which identifies the unit. */
  ResourceId id() {
    return resources.get(0).id();
  }

  ResourceDriver driver() {
    return driver;
  }

  List<PlannedResource> resources() {
    return resources;
  }

  /** The changed resources of other units that are prerequisites. */
  Set<ResourceId> waitsFor() {
    return waitsFor;
  }
}
