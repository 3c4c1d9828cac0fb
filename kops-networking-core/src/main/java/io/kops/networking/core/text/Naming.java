package io.kops.networking.core.text;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** What the resources of a plan are called where others mention them. Immutable. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Naming {
  private final String suffix;
  private final Map<String, ResourceId> byPhysicalId = new HashMap<>();

  /** Reads the names of a plan. */
  public Naming(Plan plan) {
    this.suffix = "." + plan.cluster().value();
    for (PlannedResource resource : plan.resources()) {
      resource.physicalId().ifPresent(id -> byPhysicalId.putIfAbsent(id, resource.id()));
    }
  }

  /** Returns the resource that a property names, by reference or by its id in the cloud. */
  public Optional<ResourceId> target(PropertyValue value) {
    return value instanceof PropertyValue.Reference reference
        ? Optional.of(reference.target())
        : Optional.ofNullable(byPhysicalId.get(value.toString()));
  }

  /** Returns a name without the name of the cluster at its end. */
  public String shorten(String name) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /** Returns the short name of what a property of a resource mentions; empty without it. */
  public String mentioned(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    return value == null
        ? ""
        : shorten(target(value).map(ResourceId::name).orElseGet(value::toString));
  }
}
