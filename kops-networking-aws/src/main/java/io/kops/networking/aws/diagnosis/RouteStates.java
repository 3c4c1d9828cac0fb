package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.nat.NatGatewayDesired;
import io.kops.networking.aws.routing.RouteDesired;
import io.kops.networking.aws.routing.RouteTableAssociationDesired;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The routes of the cluster's own subnets at one time, from observed resources and plans. Shared
 * subnets, whose routes plans do not change, are absent.
 */
final class RouteStates {
  private static final Set<ResourceKind> KINDS =
      Set.of(
          ResourceKinds.ROUTE,
          ResourceKinds.ROUTE_TABLE,
          ResourceKinds.ROUTE_TABLE_ASSOCIATION,
          ResourceKinds.NAT_GATEWAY,
          ResourceKinds.INTERNET_GATEWAY,
          ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY);

  /** The kinds of targets by the properties of routes. All further ones are of unknown networks. */
  private static final Map<String, Vpc.Target> TARGETS =
      Map.of(
          RouteDesired.Target.INTERNET_GATEWAY.property(), Vpc.Target.INTERNET_GATEWAY,
          RouteDesired.Target.NAT_GATEWAY.property(), Vpc.Target.NAT_GATEWAY,
          RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY.property(),
              Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY,
          RouteDesired.Target.TRANSIT_GATEWAY.property(), Vpc.Target.TRANSIT_GATEWAY);

  private static final Map<Vpc.Target, ResourceKind> GATEWAYS =
      Map.of(
          Vpc.Target.INTERNET_GATEWAY, ResourceKinds.INTERNET_GATEWAY,
          Vpc.Target.NAT_GATEWAY, ResourceKinds.NAT_GATEWAY,
          Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY, ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY);

  private final ClusterNetwork network;
  private final ObservedNames names;

  /** The properties of resources, in which references are names. */
  private final Map<ResourceId, Map<String, String>> resources = new TreeMap<>();

  /** The gateways that do not work. */
  private final Set<ResourceId> broken = new HashSet<>();

  private RouteStates(ClusterNetwork network, Observation seen) {
    this.network = network;
    this.names = new ObservedNames(seen);
    for (ObservedResource resource : seen.resources()) {
      put(resource.id(), resource.properties());
      if (resource.broken().isPresent()) {
        broken.add(resource.id());
      }
    }
  }

  private void put(ResourceId id, Map<String, PropertyValue> properties) {
    if (KINDS.contains(id.kind()) || id.kind().equals(ResourceKinds.SUBNET)) {
      Map<String, String> texts = new TreeMap<>();
      properties.forEach((property, value) -> texts.put(property, names.of(value.toString())));
      resources.put(id, texts);
    }
  }

  /** Returns whether a plan changes a resource that routes depend on. */
  static boolean isChangedBy(Plan plan) {
    return plan.changes().stream().anyMatch(change -> KINDS.contains(change.id().kind()));
  }

  /** Returns the observed state. */
  static RouteStates before(ClusterNetwork network, Observation seen) {
    return new RouteStates(network, seen);
  }

  /** Returns the state after a plan, with the observed routes that it does not delete. */
  static RouteStates after(ClusterNetwork network, Observation seen, Plan plan) {
    RouteStates states = new RouteStates(network, seen);
    plan.resources().forEach(states::apply);
    return states;
  }

  private void apply(PlannedResource planned) {
    ResourceId id = planned.id();
    if (planned.action() == Action.DELETE) {
      resources.remove(id);
      broken.add(id);
    } else {
      put(id, planned.properties());
      broken.remove(id);
    }
  }

  Vpc vpc() {
    Vpc desired = Reachability.of(network).vpc();
    Names ofCluster = new Names(network.name());
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
    Map<String, String> subnetNames = new TreeMap<>();
    for (Subnet subnet : network.spec().subnets()) {
      ResourceId id = ofCluster.of(ResourceKinds.SUBNET, subnet.name());
      if (!subnet.isShared() && resources.containsKey(id)) {
        subnetNames.put(id.name(), subnet.name());
      }
    }
    Map<String, List<Vpc.Route>> routes = routes();
    for (ResourceId id : resources.keySet()) {
      if (id.kind().equals(ResourceKinds.SUBNET)) {
        String name = subnetNames.getOrDefault(id.name(), id.name());
        subnets.put(
            name,
            new Vpc.Subnet(
                name,
                Optional.ofNullable(desired.subnets().get(name))
                    .map(Vpc.Subnet::blocks)
                    .orElse(Map.of()),
                table(id.name()).map(table -> new Vpc.RouteTable(table, routes(table, routes))),
                Optional.empty()));
      }
    }
    return new Vpc(
        desired.blocks(),
        subnets,
        Map.of(),
        Map.of(),
        natGateways(subnetNames),
        Map.of(),
        Optional.of(Map.of()),
        Optional.empty());
  }

  /** Returns the route table of a subnet; empty for the main one. */
  private Optional<String> table(String subnet) {
    return property(
        new ResourceId(ResourceKinds.ROUTE_TABLE_ASSOCIATION, subnet),
        RouteTableAssociationDesired.TABLE);
  }

  /** Returns the routes of a table; for an unmanaged table, all packets have an unknown target. */
  private List<Vpc.Route> routes(String table, Map<String, List<Vpc.Route>> known) {
    return Optional.ofNullable(known.get(table))
        .orElseGet(
            () ->
                Stream.of("0.0.0.0/0", "::/0")
                    .map(AccessSource::parse)
                    .map(all -> new Vpc.Route(all, Vpc.Target.OTHER, "route table " + table))
                    .toList());
  }

  private Optional<String> property(ResourceId id, String property) {
    return Optional.ofNullable(resources.get(id)).map(found -> found.get(property));
  }

  private Stream<ResourceId> of(ResourceKind kind) {
    return resources.keySet().stream().filter(id -> id.kind().equals(kind));
  }

  private Map<String, List<Vpc.Route>> routes() {
    Map<String, List<Vpc.Route>> routes = new TreeMap<>();
    of(ResourceKinds.ROUTE_TABLE).forEach(table -> routes.put(table.name(), new ArrayList<>()));
    of(ResourceKinds.ROUTE)
        .forEach(
            id -> {
              AccessSource destination =
                  AccessSource.parse(property(id, RouteDesired.DESTINATION).orElseThrow());
              // The destinations of prefix lists are those of AWS services.
              if (!destination.isPrefixList()) {
                Optional.ofNullable(routes.get(property(id, RouteDesired.TABLE).orElseThrow()))
                    .ifPresent(table -> table.add(route(id, destination)));
              }
            });
    return routes;
  }

  private Vpc.Route route(ResourceId id, AccessSource destination) {
    Map<String, String> properties = new TreeMap<>(resources.getOrDefault(id, Map.of()));
    boolean blackhole = properties.remove(RouteDesired.STATE) != null;
    properties.keySet().removeAll(Set.of(RouteDesired.TABLE, RouteDesired.DESTINATION));
    String property = properties.keySet().stream().findFirst().orElse("");
    String target = properties.getOrDefault(property, "");
    Vpc.Target kind = TARGETS.getOrDefault(property, Vpc.Target.OTHER);
    boolean gone =
        Optional.ofNullable(GATEWAYS.get(kind))
            .filter(gateway -> broken.contains(new ResourceId(gateway, target)))
            .isPresent();
    return new Vpc.Route(destination, blackhole || gone ? Vpc.Target.BLACKHOLE : kind, target);
  }

  private Map<String, String> natGateways(Map<String, String> subnetNames) {
    Map<String, String> gateways = new TreeMap<>();
    of(ResourceKinds.NAT_GATEWAY)
        .forEach(
            id ->
                gateways.put(
                    id.name(),
                    property(id, NatGatewayDesired.SUBNET)
                        .map(subnet -> subnetNames.getOrDefault(subnet, subnet))
                        .orElse("")));
    return gateways;
  }
}
