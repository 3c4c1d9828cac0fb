package io.kops.networking.core.descriptor;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The resources of a plan as a tree: rules under their group, routes under their table, listeners
 * under their load balancer.
 */
public final class ResourceTree {
  private final Map<PlanSection, List<PlannedResource>> roots = new TreeMap<>();
  private final Map<ResourceId, List<PlannedResource>> children = new HashMap<>();

  /** Arranges the resources of a plan. */
  public ResourceTree(Plan plan, ResourceNames names) {
    ResourceDescriptors descriptors = ResourceDescriptors.installed();
    Comparator<PlannedResource> order =
        Comparator.comparing(
                (PlannedResource resource) -> resource.id().kind(), descriptors.order())
            .thenComparing(ResourceTree::sortKey)
            .thenComparing(PlannedResource::id);
    for (PlannedResource resource : plan.resources().stream().sorted(order).toList()) {
      ResourceDescriptor descriptor = descriptors.of(resource.id().kind());
      descriptor
          .parentProperty()
          .flatMap(property -> Optional.ofNullable(resource.properties().get(property)))
          .flatMap(names::target)
          .map(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()))
          .orElseGet(() -> roots.computeIfAbsent(descriptor.section(), it -> new ArrayList<>()))
          .add(resource);
    }
  }

  /** Returns the resources without a parent, by section. */
  public Map<PlanSection, List<PlannedResource>> roots() {
    return roots;
  }

  /** Returns the resources directly under a resource. */
  public List<PlannedResource> children(PlannedResource parent) {
    return children.getOrDefault(parent.id(), List.of());
  }

  /** Subnets sort by zone, rules and listeners by direction, protocol and first port. */
  private static String sortKey(PlannedResource resource) {
    String ports =
        Stream.of("fromPort", "port")
            .map(name -> resource.properties().get(name))
            .filter(PropertyValue.IntegerValue.class::isInstance)
            .map(PropertyValue.IntegerValue.class::cast)
            .map(first -> "%05d".formatted(first.value()))
            .findFirst()
            .orElse("");
    return resource.optionalText("zone").orElse("")
        + (resource.optionalText("direction").orElse("").equals("egress") ? "out" : "in")
        + resource.optionalText("protocol").orElse("")
        + ports;
  }
}
