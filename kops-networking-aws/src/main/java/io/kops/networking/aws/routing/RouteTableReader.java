package io.kops.networking.aws.routing;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Reads the route tables that the cluster owns, their routes, and their associations with subnets.
 */
public final class RouteTableReader implements KindReader {
  private final ClusterReads reads;

  public RouteTableReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<RouteTable> found = reads.ownRouteTables();
    return observation ->
        found.forEach(
            table -> {
              ObservedResource observed = observed(table);
              observation.add(observed);
              routes(table, observed.id()).forEach(observation::add);
              RouteTableAssociations.of(table, observation).forEach(observation::add);
            });
  }

  private static ObservedResource observed(RouteTable table) {
    Map<String, String> tags = Ec2Tags.map(table.tags());
    return ObservedResource.owned(
            new ResourceId(
                ResourceKinds.ROUTE_TABLE, ClusterTags.nameIn(tags, table.routeTableId())),
            table.routeTableId(),
            Map.of(RouteTableDesired.VPC, PropertyValue.of(table.vpcId())),
            tags)
        .within(table.vpcId());
  }

  /**
   * The routes that EC2 did not create itself. Routes that the cluster does not declare are
   * unmanaged.
   */
  private static List<ObservedResource> routes(RouteTable table, ResourceId id) {
    List<ObservedResource> routes = new ArrayList<>();
    for (Route route : table.routes()) {
      Optional<String> destination = destination(route);
      if (destination.isEmpty() || route.origin() != RouteOrigin.CREATE_ROUTE) {
        continue;
      }
      RouteTarget target = RouteTarget.of(route);
      routes.add(
          ObservedResource.owned(
                  Names.route(id.name(), destination.get()),
                  table.routeTableId() + "/" + destination.get(),
                  Map.of(
                      RouteDesired.TABLE,
                      PropertyValue.of(table.routeTableId()),
                      RouteDesired.DESTINATION,
                      PropertyValue.of(destination.get()),
                      target.property(),
                      PropertyValue.of(target.id())),
                  Map.of())
              .partOf(table.routeTableId())
              // The route controller of kubenet creates one route per node.
              .as(target.isInstance() ? Ownership.SHARED : Ownership.UNMARKED));
    }
    return routes;
  }

  private static Optional<String> destination(Route route) {
    return Stream.of(
            route.destinationCidrBlock(),
            route.destinationIpv6CidrBlock(),
            route.destinationPrefixListId())
        .filter(Objects::nonNull)
        .findFirst();
  }
}
