package io.kops.networking.core.descriptor;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The short names by which texts about a plan mention its resources. Immutable. */
public final class ResourceNames {
  private final ClusterName cluster;
  private final String suffix;
  private final Map<String, ResourceId> byPhysicalId = new HashMap<>();

  /** Collects the names of a plan. */
  public ResourceNames(Plan plan) {
    this.cluster = plan.cluster();
    this.suffix = "." + plan.cluster().value();
    for (PlannedResource resource : plan.resources()) {
      resource.physicalId().ifPresent(id -> byPhysicalId.putIfAbsent(id, resource.id()));
    }
  }

  /** Returns the name of the cluster. */
  public ClusterName cluster() {
    return cluster;
  }

  /** Returns the resource of the plan that a value references or whose AWS id it is. */
  public Optional<ResourceId> target(PropertyValue value) {
    return value instanceof PropertyValue.Reference reference
        ? Optional.of(reference.target())
        : Optional.ofNullable(byPhysicalId.get(value.toString()));
  }

  /** Returns a name without the cluster name at its end. */
  public String shorten(String name) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /** Returns the short name of the resource that a property names; empty without the property. */
  public String mentioned(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    return value == null ? "" : mentioned(value);
  }

  /** Returns the short names of the resources in a list; empty without the property. */
  public List<String> allMentioned(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(this::mentioned).toList()
        : List.of();
  }

  private String mentioned(PropertyValue value) {
    return shorten(target(value).map(ResourceId::name).orElseGet(value::toString));
  }
}
