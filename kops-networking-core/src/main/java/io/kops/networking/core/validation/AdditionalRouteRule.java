package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTES_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_INTO_OWN_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_TARGET_UNKNOWN;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The routes that a user adds to the table of a private subnet. */
final class AdditionalRouteRule implements Rule {
  private static final List<String> TARGETS =
      List.of("pcx-", "i-", "nat-", "tgw-", "igw-", "eigw-");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    List<Cidr> networks = new ArrayList<>(context.spec().additionalNetworkCidrs());
    context.spec().networkCidr().ifPresent(networks::add);
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      FieldPath path = SpecPath.subnet(i).child("additionalRoutes");
      if (subnet.additionalRoutes().isEmpty()) {
        continue;
      }
      if (subnet.isShared() || subnet.type() != SubnetType.PRIVATE) {
        problems.error(
            path,
            ADDITIONAL_ROUTES_NOT_PRIVATE,
            "the subnet \"%s\" is %s, and routes are added to the tables of own Private ones"
                .formatted(subnet.name(), subnet.isShared() ? "an existing one" : subnet.type()),
            "move the routes to a Private subnet of the cluster, or add them to the table yourself");
      } else {
        checkRoutes(subnet.additionalRoutes(), path, networks, problems);
      }
    }
  }

  private static void checkRoutes(
      List<AdditionalRoute> routes,
      FieldPath path,
      List<Cidr> networks,
      Problems.Collector problems) {
    Set<Cidr> taken = new HashSet<>(networks);
    for (int i = 0; i < routes.size(); i++) {
      AdditionalRoute route = routes.get(i);
      FieldPath place = path.index(i);
      if (TARGETS.stream().noneMatch(route.target()::startsWith)) {
        problems.error(
            place.child("target"),
            ADDITIONAL_ROUTE_TARGET_UNKNOWN,
            "\"" + route.target() + "\" is nothing that a route can lead to",
            "use an id that starts with one of " + String.join(", ", TARGETS));
      }
      if (!taken.add(route.cidr())) {
        problems.error(
            place.child("cidr"),
            ADDITIONAL_ROUTE_REPEATED,
            route.cidr() + " is a block of the VPC or has a route already",
            "remove the route");
      } else if (route.target().startsWith("pcx-")
          && networks.stream().anyMatch(it -> it.contains(route.cidr().address()))) {
        problems.error(
            place.child("target"),
            ADDITIONAL_ROUTE_INTO_OWN_NETWORK,
            route.cidr() + " is part of the VPC, and a peering leads out of it",
            "route a block of the other VPC");
      }
    }
  }
}
