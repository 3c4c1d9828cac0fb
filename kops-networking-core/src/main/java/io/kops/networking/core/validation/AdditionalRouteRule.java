package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTES_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_INTO_OWN_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_TARGET_UNKNOWN;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.NetworkLayout;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates the additional routes of private subnets. */
final class AdditionalRouteRule implements Rule {
  private static final List<String> TARGETS =
      List.of("pcx-", "i-", "nat-", "tgw-", "igw-", "eigw-");

  private static final Cidr EVERYWHERE = Cidr.parse("0.0.0.0/0");
  private static final Cidr EVERYWHERE_IPV6 = Cidr.parse("::/0");
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Map<ZoneName, ZoneTable> tables = new HashMap<>();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.additionalRoutes().isEmpty() || subnet.knownZone().isEmpty()) {
        continue;
      }
      FieldPath path = SpecPath.subnet(i).child("additionalRoutes");
      Optional<String> obstacle = obstacle(subnet);
      if (obstacle.isEmpty()
          && !NetworkLayout.privateSubnets(context.spec()).containsKey(subnet.zone())) {
        // kops accepts the routes here, but creates them only if the zone has a table.
        problems.warning(
            path,
            ADDITIONAL_ROUTES_NOT_PRIVATE,
            "all private subnets of zone %s have the egress External, so the routes are not created"
                .formatted(subnet.zone()),
            "add the routes to the route table of the subnet yourself");
      } else if (obstacle.isPresent()) {
        problems.error(
            path,
            ADDITIONAL_ROUTES_NOT_PRIVATE,
            "the subnet \"%s\" %s, but only the owned Private subnets support additional routes"
                .formatted(subnet.name(), obstacle.get()),
            "move the routes to an owned Private subnet, or add them to the route table yourself");
      } else {
        tables
            .computeIfAbsent(subnet.zone(), zone -> new ZoneTable(zone, context.spec()))
            .check(subnet, path, problems);
      }
    }
  }

  private static Optional<String> obstacle(Subnet subnet) {
    if (subnet.isShared()) {
      return Optional.of("is shared");
    }
    return subnet.type() == SubnetType.PRIVATE
        ? Optional.empty()
        : Optional.of("is " + subnet.type());
  }

  /** The table that the private subnets of a zone share. */
  private static final class ZoneTable {
    private final ZoneName zone;
    private final List<Cidr> networks = new ArrayList<>();
    private final Set<Cidr> own = new HashSet<>();
    private final Map<Cidr, Owner> taken = new HashMap<>();

    ZoneTable(ZoneName zone, ClusterSpec spec) {
      this.zone = zone;
      networks.addAll(spec.additionalNetworkCidrs());
      spec.networkCidr().ifPresent(networks::add);
      own.add(EVERYWHERE);
      if (spec.isIpv6()) {
        own.add(EVERYWHERE_IPV6);
        own.add(NAT64);
      }
    }

    void check(Subnet subnet, FieldPath path, Problems.Collector problems) {
      List<AdditionalRoute> routes = subnet.additionalRoutes();
      for (int i = 0; i < routes.size(); i++) {
        AdditionalRoute route = routes.get(i);
        FieldPath place = path.index(i);
        if (TARGETS.stream().noneMatch(route.target()::startsWith)) {
          problems.error(
              place.child("target"),
              ADDITIONAL_ROUTE_TARGET_UNKNOWN,
              "\"" + route.target() + "\" is not a supported route target",
              "use an id that starts with one of " + String.join(", ", TARGETS));
        }
        Optional<String> collision = collision(subnet, route);
        if (collision.isPresent()) {
          problems.error(
              place.child("cidr"), ADDITIONAL_ROUTE_REPEATED, collision.get(), "remove the route");
        } else if (route.target().startsWith("pcx-")
            && networks.stream().anyMatch(it -> it.contains(route.cidr().address()))) {
          problems.error(
              place.child("target"),
              ADDITIONAL_ROUTE_INTO_OWN_NETWORK,
              route.cidr() + " is part of the VPC, and a peering connection routes to another VPC",
              "use a CIDR of the other VPC");
        }
      }
    }

    /** Subnets of a zone may repeat a route, because it is created once. */
    private Optional<String> collision(Subnet subnet, AdditionalRoute route) {
      Cidr cidr = route.cidr();
      if (networks.contains(cidr)) {
        return Optional.of(cidr + " is a CIDR of the VPC, which every table routes locally");
      }
      if (own.contains(cidr)) {
        return Optional.of(
            "%s is routed by the egress of the private subnets of zone %s".formatted(cidr, zone));
      }
      Owner first = taken.putIfAbsent(cidr, new Owner(subnet.name(), route.target()));
      if (first == null) {
        return Optional.empty();
      }
      if (first.subnet().equals(subnet.name())) {
        return Optional.of(cidr + " has a route already");
      }
      return first.target().equals(route.target())
          ? Optional.empty()
          : Optional.of(
              ("%s is routed to %s by \"%s\", and the private subnets of zone %s share"
                      + " a table")
                  .formatted(cidr, first.target(), first.subnet(), zone));
    }

    private record Owner(String subnet, String target) {}
  }
}
