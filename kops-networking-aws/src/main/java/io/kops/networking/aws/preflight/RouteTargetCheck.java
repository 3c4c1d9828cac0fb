package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/** Checks the external gateways, instances and peerings that new routes target. */
final class RouteTargetCheck implements PreflightCheck {
  private static final Map<String, Reader> READERS =
      new TreeMap<>(
          Map.of(
              "natGateway", RouteTargetCheck::natGateways,
              "instance", RouteTargetCheck::instances,
              "internetGateway", RouteTargetCheck::internetGateways,
              "transitGateway", RouteTargetCheck::transitGateways,
              "peering", RouteTargetCheck::peerings));

  /** Reads which IDs are usable targets. */
  private interface Reader {
    Collection<String> usable(PreflightContext context, Set<String> ids);
  }

  @Override
  public String subject() {
    return "targets of routes";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    List<PlannedResource> routes =
        context.plan().of(ResourceKinds.ROUTE).stream()
            .filter(route -> route.action() == Action.CREATE || route.action() == Action.UPDATE)
            .toList();
    READERS.forEach(
        (property, reader) -> {
          Map<String, PlannedResource> external = new TreeMap<>();
          for (PlannedResource route : routes) {
            if (route.properties().get(property) instanceof PropertyValue.TextValue id) {
              external.putIfAbsent(id.value(), route);
            }
          }
          if (!external.isEmpty()) {
            Collection<String> usable = reader.usable(context, new TreeSet<>(external.keySet()));
            external.forEach(
                (id, route) -> {
                  if (!usable.contains(id)) {
                    problems.error(
                        PreflightContext.pathOf(route),
                        PreflightCodes.ROUTE_TARGET_MISSING,
                        "%s does not exist in this account and region, or is not usable"
                            .formatted(id),
                        "use an existing target that is available");
                  }
                });
          }
        });
  }

  private static Collection<String> natGateways(PreflightContext context, Set<String> ids) {
    return AccountReads.natGateways(
            context,
            filter("nat-gateway-id", ids),
            filter("state", List.of("pending", "available")))
        .stream()
        .map(NatGateway::natGatewayId)
        .toList();
  }

  private static Collection<String> instances(PreflightContext context, Set<String> ids) {
    return Instances.existing(context.ec2(), context.calls(), filter("instance-id", ids)).stream()
        .map(instance -> instance.instanceId())
        .toList();
  }

  private static Collection<String> internetGateways(PreflightContext context, Set<String> ids) {
    return AccountReads.internetGateways(context, filter("internet-gateway-id", ids)).stream()
        .map(InternetGateway::internetGatewayId)
        .toList();
  }

  private static Collection<String> transitGateways(PreflightContext context, Set<String> ids) {
    return context
        .calls()
        .list(
            "DescribeTransitGateways",
            context
                .ec2()
                .describeTransitGatewaysPaginator(
                    r ->
                        r.filters(
                            filter("transit-gateway-id", ids),
                            filter("state", List.of("available", "modifying")))),
            page -> page.transitGateways())
        .stream()
        .map(TransitGateway::transitGatewayId)
        .toList();
  }

  private static Collection<String> peerings(PreflightContext context, Set<String> ids) {
    return context
        .calls()
        .list(
            "DescribeVpcPeeringConnections",
            context
                .ec2()
                .describeVpcPeeringConnectionsPaginator(
                    r ->
                        r.filters(
                            filter("vpc-peering-connection-id", ids),
                            filter(
                                "status-code",
                                List.of("active", "provisioning", "pending-acceptance")))),
            page -> page.vpcPeeringConnections())
        .stream()
        .map(VpcPeeringConnection::vpcPeeringConnectionId)
        .toList();
  }
}
