package io.kops.networking.core.text;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which resources of a plan stand beneath which: rules beneath their group, routes in a table,
 * listeners beneath their load balancer.
 */
final class ResourceTree {
  private static final Map<String, String> PARENT_PROPERTIES =
      Map.of(
          "VpcCidrBlock", "vpc",
          "InternetGateway", "vpc",
          "EgressOnlyInternetGateway", "vpc",
          "DhcpOptionsAssociation", "vpc",
          "Route", "table",
          "RouteTableAssociation", "table",
          "SecurityGroupRule", "group",
          "IamRolePolicy", "role",
          "IamInstanceProfile", "role",
          "Listener", "loadBalancer");

  private final Map<PlanSection, List<PlannedResource>> roots = new TreeMap<>();
  private final Map<ResourceId, List<PlannedResource>> children = new HashMap<>();

  ResourceTree(Plan plan, Naming naming) {
    Comparator<PlannedResource> order =
        Comparator.<PlannedResource>comparingInt(resource -> PlanSection.rank(resource.id().kind()))
            .thenComparing(resource -> resource.id().kind())
            .thenComparing(ResourceTree::place)
            .thenComparing(PlannedResource::id);
    for (PlannedResource resource : plan.resources().stream().sorted(order).toList()) {
      parentOf(resource, naming)
          .map(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()))
          .orElseGet(() -> roots.computeIfAbsent(area(resource), area -> new ArrayList<>()))
          .add(resource);
    }
  }

  /** Returns the resources that stand beneath no other, by area. */
  Map<PlanSection, List<PlannedResource>> roots() {
    return roots;
  }

  List<PlannedResource> beneath(PlannedResource parent) {
    return children.getOrDefault(parent.id(), List.of());
  }

  private static PlanSection area(PlannedResource resource) {
    return PlanSection.of(resource.id().kind());
  }

  private static Optional<ResourceId> parentOf(PlannedResource resource, Naming naming) {
    ResourceKind kind = resource.id().kind();
    return Optional.ofNullable(PARENT_PROPERTIES.get(kind.name()))
        .map(property -> resource.properties().get(property))
        .flatMap(naming::target);
  }

  /**
   * Subnets stand by zone, rules as people read them, way in first, by protocol and ports, and
   * listeners likewise.
   */
  private static String place(PlannedResource resource) {
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
