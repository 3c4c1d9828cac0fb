package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The actions on routes, and the description of the routes of a table. */
final class RouteActions {
  private static final String LOCAL = "local";
  private static final String ACTIVE = "active";
  private static final String BLACKHOLE = "blackhole";

  private final Ec2Account account;

  RouteActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateRoute", this::create)
        .on("ReplaceRoute", this::replace)
        .on("DeleteRoute", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    RouteTable table = account.routeTables.require(request.required("RouteTableId"));
    Route route = route(request, table);
    if (isLocal(table, route.destination()) || table.routes().containsKey(route.destination())) {
      throw AwsFailure.badRequest(
          "RouteAlreadyExists",
          "The route identified by " + route.destination() + " already exists.");
    }
    long sameFamily =
        table.routes().values().stream().filter(other -> other.isIpv6() == route.isIpv6()).count();
    account.requireRoom(Quota.ROUTES_PER_TABLE, sameFamily, "RouteLimitExceeded");
    table.routes().put(route.destination(), route);
    answer.text("return", true);
  }

  private void replace(QueryRequest request, Xml answer) {
    RouteTable table = account.routeTables.require(request.required("RouteTableId"));
    Route route = route(request, table);
    if (!table.routes().containsKey(route.destination())) {
      throw AwsFailure.invalidValue(
          "There is no route defined for '"
              + route.destination()
              + "' in the route table. Use CreateRoute instead.");
    }
    table.routes().put(route.destination(), route);
    answer.text("return", true);
  }

  private void delete(QueryRequest request, Xml answer) {
    RouteTable table = account.routeTables.require(request.required("RouteTableId"));
    String destination = destination(request);
    if (isLocal(table, destination)) {
      throw AwsFailure.invalidValue(
          "cannot remove local route " + destination + " in route table " + table.id());
    }
    if (table.routes().remove(destination) == null) {
      throw AwsFailure.badRequest(
          "InvalidRoute.NotFound",
          "no route with destination-cidr-block " + destination + " in route table " + table.id());
    }
    answer.text("return", true);
  }

  private Route route(QueryRequest request, RouteTable table) {
    request.refuse("LocalTarget", "OdbNetworkArn");
    String destination = destination(request);
    List<Route.Target> targets =
        Stream.of(Route.Target.values())
            .filter(target -> request.text(target.parameter()).isPresent())
            .toList();
    if (targets.isEmpty()) {
      throw AwsFailure.missing("gatewayId");
    }
    if (targets.size() > 1) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination", "A route can have only one target");
    }
    Route.Target target = targets.get(0);
    String id = request.required(target.parameter());
    check(table, target, id);
    return new Route(destination, target, id);
  }

  private void check(RouteTable table, Route.Target target, String id) {
    Optional<String> vpcId =
        switch (target) {
          case GATEWAY ->
              isVirtualPrivate(id)
                  ? Optional.of(table.vpcId())
                  : account
                      .internetGateways
                      .readable(id)
                      .orElseThrow(() -> NotFound.gateway(id))
                      .vpcId();
          case NAT_GATEWAY ->
              account
                  .natGateways
                  .readable(id)
                  .filter(gateway -> !gateway.isGone())
                  .map(NatGateway::vpcId)
                  .or(
                      () -> {
                        throw NotFound.natGatewayOfRoute(id);
                      });
          case EGRESS_ONLY_INTERNET_GATEWAY ->
              account
                  .egressOnlyInternetGateways
                  .readable(id)
                  .map(EgressOnlyInternetGateway::vpcId)
                  .or(
                      () -> {
                        throw NotFound.gateway(id);
                      });
          case INSTANCE ->
              Optional.of(
                  account
                      .networkInterfaces
                      .find(account.instances.require(id).networkInterfaceId())
                      .orElseThrow(() -> NotFound.instance(id))
                      .vpcId());
          case NETWORK_INTERFACE -> Optional.of(account.networkInterfaces.require(id).vpcId());
          case TRANSIT_GATEWAY -> {
            account.external.requireTransitGateway(id);
            yield Optional.of(table.vpcId());
          }
          case VPC_PEERING_CONNECTION -> {
            account.vpcAttachments.require(id);
            yield Optional.of(table.vpcId());
          }
          // These kinds are not simulated; any target of these kinds is accepted.
          case VPC_ENDPOINT, CARRIER_GATEWAY, LOCAL_GATEWAY, CORE_NETWORK ->
              Optional.of(table.vpcId());
        };
    if (vpcId.filter(table.vpcId()::equals).isEmpty()) {
      throw AwsFailure.invalidValue(
          "route table "
              + table.id()
              + " and network gateway "
              + id
              + " belong to different networks");
    }
  }

  private static boolean isVirtualPrivate(String gateway) {
    return gateway.startsWith("vgw-");
  }

  private static String destination(QueryRequest request) {
    Optional<String> prefixList = request.text("DestinationPrefixListId");
    if (prefixList.isPresent()) {
      return prefixList.get();
    }
    Optional<String> ipv4 = request.text("DestinationCidrBlock");
    Optional<String> ipv6 = request.text("DestinationIpv6CidrBlock");
    if (ipv4.isPresent() == ipv6.isPresent()) {
      throw AwsFailure.missing("destinationCidrBlock or destinationIpv6CidrBlock");
    }
    return ipv4.map(text -> Addressing.ipv4(text, "destinationCidrBlock"))
        .or(() -> ipv6.map(text -> Addressing.ipv6(text, "destinationIpv6CidrBlock")))
        .orElseThrow()
        .toString();
  }

  private boolean isLocal(RouteTable table, String destination) {
    return localDestinations(table).contains(destination);
  }

  private List<String> localDestinations(RouteTable table) {
    return account.vpcs.find(table.vpcId()).stream()
        .flatMap(vpc -> Stream.concat(vpc.cidrs().stream(), vpc.ipv6Cidrs().stream()))
        .map(own -> own.block().toString())
        .toList();
  }

  /** Returns the IPv4 destinations of a table, including local routes. */
  Collection<String> ipv4Destinations(RouteTable table) {
    List<String> destinations = new ArrayList<>(localDestinations(table));
    destinations.addAll(table.routes().keySet());
    destinations.removeIf(
        destination -> destination.contains(":") || Route.isPrefixList(destination));
    return destinations;
  }

  /** Returns the targets of a table that are of the given kinds. */
  Collection<String> targets(RouteTable table, List<Route.Target> kinds) {
    List<String> targets =
        new ArrayList<>(
            table.routes().values().stream()
                .filter(route -> kinds.contains(route.target()))
                .map(Route::targetId)
                .toList());
    if (kinds.contains(Route.Target.GATEWAY)) {
      targets.add(LOCAL);
    }
    return targets;
  }

  /** Returns the states of the routes of a table, including local routes. */
  Collection<String> states(RouteTable table) {
    List<String> states = new ArrayList<>(List.of(ACTIVE));
    table.routes().values().forEach(route -> states.add(state(table, route)));
    return states;
  }

  /** Returns {@code active}, or {@code blackhole} if the target of the route no longer exists. */
  String state(RouteTable table, Route route) {
    String id = route.targetId();
    boolean works =
        switch (route.target()) {
          case GATEWAY ->
              isVirtualPrivate(id)
                  || account
                      .internetGateways
                      .find(id)
                      .filter(gateway -> gateway.isAttachedTo(table.vpcId()))
                      .isPresent();
          case NAT_GATEWAY ->
              account.natGateways.find(id).filter(gateway -> !gateway.isGone()).isPresent();
          case EGRESS_ONLY_INTERNET_GATEWAY ->
              account.egressOnlyInternetGateways.find(id).isPresent();
          case INSTANCE -> account.instances.find(id).isPresent();
          case NETWORK_INTERFACE ->
              account.networkInterfaces.find(id).filter(NetworkInterface::isInUse).isPresent();
          case TRANSIT_GATEWAY,
              VPC_PEERING_CONNECTION,
              VPC_ENDPOINT,
              CARRIER_GATEWAY,
              LOCAL_GATEWAY,
              CORE_NETWORK ->
              true;
        };
    return works ? ACTIVE : BLACKHOLE;
  }

  /** Converts each route of a table to a value, local routes first. */
  <R> List<R> all(RouteTable table, RouteReader<R> reader) {
    List<R> all = new ArrayList<>();
    for (String destination : localDestinations(table)) {
      all.add(reader.read(destination, LOCAL, ACTIVE));
    }
    for (Route route : table.routes().values()) {
      all.add(reader.read(route.destination(), route.targetId(), state(table, route)));
    }
    return all;
  }

  /** Returns the XML writers of the routes of a table, local routes first. */
  List<Consumer<Xml>> writers(RouteTable table) {
    return all(
        table,
        (destination, targetId, state) ->
            item ->
                item.text(element(destination), destination)
                    .text(targetElement(table, destination), targetId)
                    .text("networkInterfaceId", interfaceOf(targetId))
                    .text("state", state)
                    .text("origin", targetId.equals(LOCAL) ? "CreateRouteTable" : "CreateRoute"));
  }

  /** EC2 describes an instance target together with its primary network interface. */
  private Optional<String> interfaceOf(String targetId) {
    return account.instances.find(targetId).map(Instance::networkInterfaceId);
  }

  private static String targetElement(RouteTable table, String destination) {
    return Optional.ofNullable(table.routes().get(destination))
        .map(Route::target)
        .orElse(Route.Target.GATEWAY)
        .element();
  }

  /** Converts the description of a route to a value. */
  @FunctionalInterface
  interface RouteReader<R> {
    R read(String destination, String targetId, String state);
  }

  private static String element(String destination) {
    if (Route.isPrefixList(destination)) {
      return "destinationPrefixListId";
    }
    return destination.contains(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  }
}
