package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes that route tables choose for the packets of a question. */
final class RouteChoice {
  private final Vpc vpc;
  private final Question question;

  RouteChoice(Vpc vpc, Question question) {
    this.vpc = vpc;
    this.question = question;
  }

  /**
   * The route of a destination.
   *
   * @param route the route; empty for none
   * @param undecided a route with a prefix list that was not read, which may have the destination
   */
  record Chosen(Optional<Vpc.Route> route, Optional<Vpc.Route> undecided) {}

  /** Returns the route with the longest prefix. */
  Chosen choose(Vpc.RouteTable table, Cidr destination) {
    Vpc.@Nullable Route best = null;
    int length = -1;
    Optional<Vpc.Route> undecided = Optional.empty();
    for (Vpc.Route route : table.routes()) {
      Optional<List<Cidr>> networks = vpc.networks(route.destination());
      if (networks.isEmpty() && !isOfOtherService(route)) {
        undecided = Optional.of(route);
      }
      for (Cidr network : networks.orElse(List.of())) {
        int by = network.prefixLength() - length;
        if (network.contains(destination)
            && (by > 0 || (by == 0 && best != null && route.priority() < best.priority()))) {
          best = route;
          length = network.prefixLength();
        }
      }
    }
    return new Chosen(Optional.ofNullable(best), undecided);
  }

  /** Returns whether a route has only the addresses of a service that is not asked about. */
  private boolean isOfOtherService(Vpc.Route route) {
    return isOfService(route)
        && !(question.to() instanceof Endpoint.Network)
        && !(question.from() instanceof Endpoint.Network);
  }

  /** Returns whether a route has the addresses of a service, which are outside of the VPC. */
  boolean isOfService(Vpc.Route route) {
    return route.target() == Vpc.Target.VPC_ENDPOINT
        && vpc.serviceEndpoints().orElse(Map.of()).containsKey(route.id());
  }

  /** Divides destinations into parts that have one route each. */
  List<Cidr> parts(Vpc.RouteTable table, Cidr destination) {
    boolean named = question.to() instanceof Endpoint.Network;
    boolean sender = question.from() instanceof Endpoint.Network;
    List<Cidr> routes =
        table.routes().stream()
            .flatMap(route -> vpc.networks(route.destination()).orElse(List.of()).stream())
            .toList();
    if (destination.prefixLength() == 0) {
      return routes.contains(destination) ? List.of(destination) : routed(destination, routes);
    }
    if (!named && !sender) {
      return List.of(destination);
    }
    List<Cidr> parts = new ArrayList<>();
    Coverage.divide(destination, routes, parts);
    return parts;
  }

  /** Several routes can replace a default route. Addresses that are not public need none. */
  private List<Cidr> routed(Cidr all, List<Cidr> routes) {
    List<Cidr> widest =
        routes.stream()
            .filter(
                route ->
                    routes.stream()
                        .noneMatch(other -> !other.equals(route) && other.contains(route)))
            .toList();
    List<Cidr> parts = new ArrayList<>();
    Coverage.divide(all, widest, parts);
    List<Cidr> asked = new ArrayList<>();
    boolean any = false;
    for (Cidr part : parts) {
      boolean routed = routes.stream().anyMatch(route -> route.contains(part));
      if (!routed) {
        asked.addAll(PublicAddresses.of(part, vpc.blocks()));
      } else if (PublicAddresses.contain(part) && !Coverage.covers(vpc.blocks(), part)) {
        asked.add(part);
        any = true;
      }
    }
    return any ? asked : List.of(all);
  }
}
