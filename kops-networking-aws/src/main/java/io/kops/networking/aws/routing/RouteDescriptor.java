package io.kops.networking.aws.routing;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Describes routes. */
public final class RouteDescriptor implements TerraformDescriptor {
  private static final Map<String, PartKind> CONNECTIONS =
      Map.of(
          RouteDesired.Target.INTERNET_GATEWAY.property(), PartKind.INTERNET_GATEWAY,
          RouteDesired.Target.NAT_GATEWAY.property(), PartKind.NAT_GATEWAY,
          RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY.property(), PartKind.EGRESS_ONLY_GATEWAY,
          RouteDesired.Target.TRANSIT_GATEWAY.property(), PartKind.TRANSIT_GATEWAY,
          RouteDesired.Target.PEERING.property(), PartKind.PEERING,
          RouteDesired.Target.INSTANCE.property(), PartKind.INSTANCE);

  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.ROUTING;
  }

  @Override
  public String label() {
    return "route";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(RouteDesired.TABLE);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(RouteDesired.DESTINATION).orElse(resource.name());
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "to " + target(resource, names);
  }

  @Override
  public String sentence(PlannedResource resource, ResourceNames names) {
    return "route %s in %s %s"
        .formatted(
            title(resource, names),
            names.mentioned(resource, RouteDesired.TABLE),
            details(resource, names));
  }

  /** Returns the label and the name of the target, such as {@code NAT gateway us-east-1a}. */
  private static String target(PlannedResource route, ResourceNames names) {
    return Arrays.stream(RouteDesired.Target.values())
        .filter(target -> route.properties().containsKey(target.property()))
        .map(target -> label(target) + " " + names.mentioned(route, target.property()))
        .findFirst()
        .orElse("unknown target");
  }

  private static String label(RouteDesired.Target target) {
    return switch (target) {
      case INTERNET_GATEWAY -> "internet gateway";
      case NAT_GATEWAY -> "NAT gateway";
      case EGRESS_ONLY_INTERNET_GATEWAY -> "egress-only gateway";
      case TRANSIT_GATEWAY -> "transit gateway";
      case PEERING -> "peering connection";
      case INSTANCE -> "instance";
    };
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ROUTE;
  }

  /** Omits the name of a target if it is the cluster name. */
  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    String target = target(resource, names);
    String cluster = " " + names.cluster();
    return title(resource, names)
        + " → "
        + (target.endsWith(cluster)
            ? target.substring(0, target.length() - cluster.length())
            : target);
  }

  @Override
  public Map<String, PartKind> connections() {
    return CONNECTIONS;
  }

  @Override
  public String terraformType() {
    return "aws_route";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(RouteDesired.TABLE, "route_table_id");
    boolean ipv6 = block.text(RouteDesired.DESTINATION).indexOf(':') >= 0;
    block.copy(
        RouteDesired.DESTINATION, ipv6 ? "destination_ipv6_cidr_block" : "destination_cidr_block");
    for (RouteDesired.Target target : RouteDesired.Target.values()) {
      if (block.has(target.property())) {
        writeTarget(target, block);
      }
    }
  }

  private static void writeTarget(RouteDesired.Target target, ResourceBlock block) {
    switch (target) {
      case INTERNET_GATEWAY -> block.copyId(target.property(), "gateway_id");
      case NAT_GATEWAY -> block.copyId(target.property(), "nat_gateway_id");
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          block.copyId(target.property(), "egress_only_gateway_id");
      case TRANSIT_GATEWAY -> block.copyId(target.property(), "transit_gateway_id");
      case PEERING -> block.copyId(target.property(), "vpc_peering_connection_id");
      // The provider takes no instances any more, and asks for their network interfaces.
      case INSTANCE ->
          block.put(
              "network_interface_id",
              block.data(
                  "aws_instance",
                  "instance_id",
                  block.text(target.property()),
                  "network_interface_id"));
    }
  }

  @Override
  public String terraformLabel(ResourceId id, ClusterName cluster) {
    int slash = id.name().indexOf('/');
    String table = id.name().substring(0, slash);
    String destination = id.name().substring(slash + 1);
    String suffix = "." + cluster;
    if (table.equals(cluster.value())) {
      return "route-" + destination;
    }
    return "route-%s-%s"
        .formatted(
            table.endsWith(suffix) ? table.substring(0, table.length() - suffix.length()) : table,
            destination);
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return existing
        .of(resource, RouteDesired.TABLE)
        .map(table -> table + "_" + resource.text(RouteDesired.DESTINATION));
  }
}
