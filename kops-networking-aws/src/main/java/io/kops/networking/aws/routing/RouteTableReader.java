package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Reads the route tables that the cluster owns, their routes, and the subnets that use them. */
public final class RouteTableReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a reader. */
  public RouteTableReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<RouteTable> found = new ClusterReads(ec2, calls, scope).ownRouteTables();
    return observation ->
        found.forEach(
            table -> {
              ObservedResource observed = observed(table);
              observation.add(observed);
              routes(table, observed.id()).forEach(observation::add);
              associations(table, observation).forEach(observation::add);
            });
  }

  private static ObservedResource observed(RouteTable table) {
    Map<String, String> tags = Ec2Tags.map(table.tags());
    return ObservedResource.owned(
            new ResourceId(Kinds.ROUTE_TABLE, ClusterTags.nameIn(tags, table.routeTableId())),
            table.routeTableId(),
            Map.of(RouteTableDesired.VPC, PropertyValue.of(table.vpcId())),
            tags)
        .within(table.vpcId());
  }

  /** The routes that somebody made. Those that the cluster does not want are not its to delete. */
  private static List<ObservedResource> routes(RouteTable table, ResourceId id) {
    List<ObservedResource> routes = new ArrayList<>();
    for (Route route : table.routes()) {
      String destination =
          route.destinationCidrBlock() == null
              ? route.destinationIpv6CidrBlock()
              : route.destinationCidrBlock();
      if (destination == null || route.origin() != RouteOrigin.CREATE_ROUTE) {
        continue;
      }
      Map<String, PropertyValue> properties = new TreeMap<>();
      properties.put(RouteDesired.TABLE, PropertyValue.of(table.routeTableId()));
      properties.put(RouteDesired.DESTINATION, PropertyValue.of(destination));
      put(properties, RouteDesired.Target.INTERNET_GATEWAY, route.gatewayId());
      put(properties, RouteDesired.Target.NAT_GATEWAY, route.natGatewayId());
      put(properties, RouteDesired.Target.INSTANCE, route.instanceId());
      put(
          properties,
          RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY,
          route.egressOnlyInternetGatewayId());
      put(properties, RouteDesired.Target.TRANSIT_GATEWAY, route.transitGatewayId());
      put(properties, RouteDesired.Target.PEERING, route.vpcPeeringConnectionId());
      routes.add(
          ObservedResource.owned(
                  Names.route(id.name(), destination),
                  table.routeTableId() + "/" + destination,
                  properties,
                  Map.of())
              .partOf(table.routeTableId())
              // Kubenet's controller writes a route per node.
              .as(route.instanceId() == null ? Ownership.UNMARKED : Ownership.SHARED));
    }
    return routes;
  }

  private static void put(
      Map<String, PropertyValue> properties, RouteDesired.Target target, @Nullable String id) {
    if (id != null) {
      properties.put(target.property(), PropertyValue.of(id));
    }
  }

  private static List<ObservedResource> associations(
      RouteTable table, Observation.Builder observation) {
    List<ObservedResource> associations = new ArrayList<>();
    for (RouteTableAssociation association : table.associations()) {
      if (association.subnetId() == null) {
        continue;
      }
      String subnet =
          observation
              .idOf(association.subnetId())
              .map(ResourceId::name)
              .orElse(association.subnetId());
      associations.add(
          ObservedResource.owned(
                  new ResourceId(Kinds.ROUTE_TABLE_ASSOCIATION, subnet),
                  association.routeTableAssociationId(),
                  Map.of(
                      RouteTableAssociationDesired.SUBNET,
                      PropertyValue.of(association.subnetId()),
                      RouteTableAssociationDesired.TABLE,
                      PropertyValue.of(table.routeTableId())),
                  Map.of())
              .partOf(association.subnetId()));
    }
    return associations;
  }
}
