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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
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
      Map<String, PropertyValue> properties = new TreeMap<>();
      properties.put(RouteDesired.TABLE, PropertyValue.of(table.routeTableId()));
      properties.put(RouteDesired.DESTINATION, PropertyValue.of(destination.get()));
      properties.put(target.property(), PropertyValue.of(target.id()));
      if (route.state() == RouteState.BLACKHOLE) {
        properties.put(RouteDesired.STATE, PropertyValue.of(route.stateAsString()));
      }
      routes.add(
          ObservedResource.owned(
                  Names.route(id.name(), destination.get()),
                  table.routeTableId() + "/" + destination.get(),
                  properties,
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

  /**
   * The observed target of a route, of any EC2 type, including types that no cluster uses: a plan
   * shows the previous target of a redirected route.
   *
   * @param property the property of the route with the target
   * @param id the id or ARN of the target
   */
  record RouteTarget(String property, String id) {
    /** The fields of an EC2 route that are not targets. */
    private static final Set<String> NOT_A_TARGET =
        Set.of(
            "DestinationCidrBlock",
            "DestinationIpv6CidrBlock",
            "DestinationPrefixListId",
            "InstanceOwnerId",
            "Origin",
            "State");

    private static final String GATEWAY = "GatewayId";
    private static final String PEERING = "VpcPeeringConnectionId";
    private static final String NETWORK_INTERFACE = "NetworkInterfaceId";

    /** EC2 describes gateways of several types in one field. */
    private static final Map<String, String> BY_PREFIX =
        Map.of("vgw", "virtualPrivateGateway", "vpce", "vpcEndpoint");

    private static final RouteTarget UNKNOWN =
        new RouteTarget(
            "target", "a target of a type that this version of the AWS SDK cannot read");

    /** Returns the target of a route. */
    static RouteTarget of(Route route) {
      // A route to an instance also has the id of the instance's network interface.
      return first(route, false).or(() -> first(route, true)).orElse(UNKNOWN);
    }

    private static Optional<RouteTarget> first(Route route, boolean networkInterface) {
      return route.sdkFields().stream()
          .filter(field -> !NOT_A_TARGET.contains(field.memberName()))
          .filter(field -> field.memberName().equals(NETWORK_INTERFACE) == networkInterface)
          .flatMap(field -> of(field, route).stream())
          .findFirst();
    }

    private static Optional<RouteTarget> of(SdkField<?> field, Route route) {
      return field.getValueOrDefault(route) instanceof String id && !id.isEmpty()
          ? Optional.of(new RouteTarget(property(field.memberName(), id), id))
          : Optional.empty();
    }

    private static String property(String member, String id) {
      if (member.equals(GATEWAY)) {
        String prefix = id.substring(0, Math.max(0, id.indexOf('-')));
        return BY_PREFIX.getOrDefault(prefix, RouteDesired.Target.INTERNET_GATEWAY.property());
      }
      if (member.equals(PEERING)) {
        return RouteDesired.Target.PEERING.property();
      }
      String name = member.replaceAll("(Id|Arn)$", "");
      return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns whether the target is an instance, as for kubenet routes. */
    boolean isInstance() {
      return property.equals(RouteDesired.Target.INSTANCE.property());
    }
  }
}
