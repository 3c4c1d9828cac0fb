package io.kops.networking.aws.routing;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** Routes in Terraform's words. */
public final class RouteTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.ROUTE;
  }

  @Override
  public String type() {
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
  public String label(ResourceId id, ClusterName cluster) {
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
