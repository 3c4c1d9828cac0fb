package io.kops.networking.core.reachability;

import static java.util.Objects.requireNonNull;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.FirewallRule.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the packets of one question, whose ports no rule divides. Methods return whether the
 * packets pass. Unknown parts let packets pass, so that a known obstacle behind them is found.
 */
final class PathTrace {
  private final Vpc vpc;
  private final Packets packets;
  private final Question question;
  private final RouteChoice routes;
  private final TracedPath path = new TracedPath();
  private final PacketFilters filters;

  private PathTrace(Vpc vpc, Packets packets) {
    this.vpc = vpc;
    this.packets = packets;
    this.question = packets.question();
    this.routes = new RouteChoice(vpc, question);
    this.filters = new PacketFilters(vpc, packets, path);
  }

  static Answer answer(Vpc vpc, Packets packets) {
    PathTrace trace = new PathTrace(vpc, packets);
    Question question = trace.question;
    trace.follow();
    return question.to() instanceof Endpoint.AwsService service && vpc.serviceEndpoints().isEmpty()
        ? trace.path.unknownAnswer(
            new Hop(Hop.Kind.ROUTE_TARGET, service.name(), ""), "the VPC endpoints were not read")
        : trace.path.answer();
  }

  private boolean follow() {
    Vpc.NetworkInterface from = packets.pods().from().orElse(vpc.interfaces().get(question.from()));
    Vpc.NetworkInterface to = packets.pods().to().orElse(vpc.interfaces().get(question.to()));
    if (!exists(question.from(), from) || !exists(question.to(), to)) {
      return false;
    }
    if (question.to() instanceof Endpoint.Resolver) {
      return resolve();
    }
    if (from != null) {
      return to == null ? outbound(from) : inside(from, to);
    }
    return inbound(requireNonNull(to));
  }

  private boolean exists(Endpoint end, Vpc.@Nullable NetworkInterface card) {
    if (card == null) {
      return true;
    }
    if (!vpc.subnets().containsKey(card.subnet())) {
      return block(
          new Hop(Hop.Kind.SUBNET, card.subnet(), ""),
          "subnet %s does not exist".formatted(card.subnet()),
          "create subnet %s".formatted(card.subnet()));
    }
    return card.exists()
        || block(
            interfaceOf(end),
            "%s does not exist".formatted(instanceOf(end)),
            "create " + instanceOf(end));
  }

  private static String instanceOf(Endpoint end) {
    return end instanceof Endpoint.Pod ? "the instance of " + end : end.toString();
  }

  /**
   * Neither security groups nor network ACLs filter DNS queries to the resolver.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html">Security
   *     groups</a>
   */
  private boolean resolve() {
    Hop resolver = new Hop(Hop.Kind.RESOLVER, question.to().toString(), "");
    if (vpc.dnsSupport().isEmpty()) {
      return unknown(resolver, "enableDnsSupport of the VPC was not read");
    }
    if (!vpc.dnsSupport().get()) {
      return block(
          resolver, "enableDnsSupport of the VPC is false", "set enableDnsSupport of the VPC");
    }
    return pass(resolver);
  }

  /** Follows packets between two interfaces of the VPC. */
  private boolean inside(Vpc.NetworkInterface from, Vpc.NetworkInterface to) {
    Vpc.Subnet source = subnet(from);
    Vpc.Subnet target = subnet(to);
    IpFamily family = question.family();
    if (!hasAddress(source, question.from()) || !hasAddress(target, question.to())) {
      return false;
    }
    pass(interfaceOf(question.from()));
    return between(
            from,
            addresses(packets.from(), source, family),
            to,
            addresses(packets.to(), target, family))
        && pass(interfaceOf(question.to()));
  }

  /** Follows packets between two interfaces of the VPC with these addresses. */
  private boolean between(
      Vpc.NetworkInterface from,
      Optional<Cidr> sourceBlock,
      Vpc.NetworkInterface to,
      Optional<Cidr> targetBlock) {
    Vpc.Subnet source = subnet(from);
    Vpc.Subnet target = subnet(to);
    IpFamily family = question.family();
    if (!filters.securityGroups(from, Direction.EGRESS, to.securityGroups(), targetBlock, family)) {
      return false;
    }
    // Packets within a subnet pass neither a route nor a network ACL.
    boolean crosses = !source.name().equals(target.name());
    if (crosses
        && !(filters.leaves(source, targetBlock, family)
            && local(source, targetBlock)
            && filters.enters(target, sourceBlock, family))) {
      return false;
    }
    if (!filters.securityGroups(
        to, Direction.INGRESS, from.securityGroups(), sourceBlock, family)) {
      return false;
    }
    return !crosses
        || (localReply(target, sourceBlock)
            && filters.repliesLeave(target, sourceBlock, family)
            && filters.repliesEnter(source, targetBlock, family));
  }

  /** Follows packets from an interface of the VPC to hosts without one. */
  private boolean outbound(Vpc.NetworkInterface from) {
    Vpc.Subnet source = subnet(from);
    boolean translated =
        question.family() == IpFamily.IPV4
            && (packets.pods().ipv6() || !source.blocks().containsKey(IpFamily.IPV4))
            && source.blocks().containsKey(IpFamily.IPV6);
    if (!translated && !hasAddress(source, question.from())) {
      return false;
    }
    pass(interfaceOf(question.from()));
    if (translated && !dns64(source)) {
      return false;
    }
    Cidr asked = packets.to().orElse(networkOf(question.to()));
    // DNS64 answers with NAT64 addresses, so that hosts without IPv4 reach IPv4 destinations.
    Cidr destination = translated ? PublicAddresses.nat64(asked) : asked;
    IpFamily family = destination.family();
    if (!translated) {
      Map<String, Vpc.ServiceEndpoint> endpoints = endpoints();
      Optional<Vpc.Route> gateway =
          question.to() instanceof Endpoint.AwsService service
              ? vpc.routeToEndpoint(source, service, family)
              : Optional.empty();
      if (gateway.isPresent()) {
        return throughEndpoint(source, from, gateway.get(), destination);
      }
      endpoints.values().removeIf(Vpc.ServiceEndpoint::gateway);
      if (!endpoints.isEmpty()) {
        return endpoints.entrySet().stream()
            .allMatch(known -> toEndpoint(source, from, known.getKey(), known.getValue()));
      }
    }
    if (!filters.securityGroups(
        from, Direction.EGRESS, List.of(), Optional.of(destination), family)) {
      return false;
    }
    if (isLocal(destination)) {
      return toLocal(source, destination);
    }
    if (!filters.leaves(source, Optional.of(destination), family)) {
      return false;
    }
    if (source.table().isEmpty()) {
      return unknown(
          new Hop(Hop.Kind.SUBNET, source.name(), ""),
          "the route table of subnet %s was not read".formatted(source.name()));
    }
    for (Cidr part : routes.parts(source.table().get(), destination)) {
      if (!through(source, source.table().get(), from, part, translated ? asked : part)) {
        return false;
      }
    }
    return filters.repliesEnter(source, Optional.of(destination), family);
  }

  /** Hosts without IPv4 learn the NAT64 addresses of names from the resolver. */
  private boolean dns64(Vpc.Subnet source) {
    Hop hop = new Hop(Hop.Kind.SUBNET, source.name(), "");
    if (source.dns64().isEmpty()) {
      return unknown(hop, "DNS64 of subnet %s was not read".formatted(source.name()));
    }
    return source.dns64().get()
        || block(
            hop,
            "subnet %s has no IPv4 block, and its DNS64 is disabled".formatted(source.name()),
            "enable DNS64 of subnet %s".formatted(source.name()));
  }

  /** Follows packets to all network interfaces of a VPC endpoint, of which DNS returns any. */
  private boolean toEndpoint(
      Vpc.Subnet source, Vpc.NetworkInterface from, String id, Vpc.ServiceEndpoint endpoint) {
    Hop hop = new Hop(Hop.Kind.ROUTE_TARGET, id, "");
    boolean known =
        endpoint.interfaces().stream().allMatch(card -> vpc.subnets().containsKey(card.subnet()));
    if (endpoint.interfaces().isEmpty() || !known) {
      return unknown(hop, "the network interfaces of VPC endpoint %s were not read".formatted(id));
    }
    IpFamily family = question.family();
    Optional<Cidr> sender = addresses(packets.from(), source, family);
    return endpoint.interfaces().stream()
            .allMatch(
                card ->
                    between(from, sender, card, addresses(Optional.empty(), subnet(card), family)))
        && pass(hop);
  }

  /** Returns the ids of the VPC endpoints of the service that is the destination. */
  private Map<String, Vpc.ServiceEndpoint> endpoints() {
    Map<String, Vpc.ServiceEndpoint> endpoints =
        new TreeMap<>(vpc.serviceEndpoints().orElse(Map.of()));
    endpoints
        .values()
        .removeIf(
            endpoint ->
                !(question.to() instanceof Endpoint.AwsService service)
                    || !endpoint.service().equals(service.name()));
    return endpoints;
  }

  /** Follows packets to all addresses of a service that a route to its gateway endpoint has. */
  private boolean throughEndpoint(
      Vpc.Subnet source, Vpc.NetworkInterface from, Vpc.Route route, Cidr destination) {
    List<Cidr> known =
        vpc.networks(route.destination()).orElse(List.of()).stream()
            .filter(network -> network.family() == destination.family())
            .filter(destination::contains)
            .toList();
    return (known.isEmpty() ? List.of(destination) : known)
        .stream().allMatch(part -> toService(source, from, route, part));
  }

  private boolean toService(
      Vpc.Subnet source, Vpc.NetworkInterface from, Vpc.Route route, Cidr destination) {
    Optional<Cidr> of = Optional.of(destination);
    IpFamily family = destination.family();
    filters.useServiceList(route.destination());
    return filters.securityGroups(from, Direction.EGRESS, List.of(), of, family)
        && filters.leaves(source, of, family)
        && pass(new Hop(Hop.Kind.ROUTE_TABLE, source.table().orElseThrow().name(), ""))
        && pass(
            new Hop(
                Hop.Kind.ROUTE,
                route.destination().text(),
                "to %s %s".formatted(route.target().kind(), route.id())))
        && filters.repliesEnter(source, of, family);
  }

  /** Follows packets to hosts in the VPC, which can be in several subnets. */
  private boolean toLocal(Vpc.Subnet source, Cidr destination) {
    IpFamily family = destination.family();
    Optional<Cidr> sender = addresses(packets.from(), source, family);
    for (Cidr part : bySubnet(destination)) {
      Optional<Cidr> to = Optional.of(part);
      Optional<Vpc.Subnet> target = subnetOf(part);
      if (target.isPresent() && target.get().name().equals(source.name())) {
        continue;
      }
      if (!filters.leaves(source, to, family)
          || !local(source, to)
          || !target.map(it -> filters.enters(it, sender, family)).orElse(true)
          || !target.map(it -> localReply(it, sender)).orElse(true)
          || !target.map(it -> filters.repliesLeave(it, sender, family)).orElse(true)
          || !filters.repliesEnter(source, to, family)) {
        return false;
      }
    }
    return true;
  }

  /** Follows packets from hosts in the VPC, which can be in several subnets. */
  private boolean fromLocal(Vpc.Subnet target, Cidr sender) {
    IpFamily family = sender.family();
    Optional<Cidr> to = addresses(packets.to(), target, family);
    for (Cidr part : bySubnet(sender)) {
      Optional<Cidr> from = Optional.of(part);
      Optional<Vpc.Subnet> source = subnetOf(part);
      if (source.isPresent() && source.get().name().equals(target.name())) {
        continue;
      }
      if (!source.map(it -> filters.leaves(it, to, family)).orElse(true)
          || !source.map(it -> localReply(it, to)).orElse(true)
          || !filters.enters(target, from, family)
          || !localReply(target, from)
          || !filters.repliesLeave(target, from, family)
          || !source.map(it -> filters.repliesEnter(it, to, family)).orElse(true)) {
        return false;
      }
    }
    return true;
  }

  /** Divides a network of the VPC into parts of which each is in one subnet or in none. */
  private List<Cidr> bySubnet(Cidr network) {
    List<Cidr> parts = new ArrayList<>();
    Coverage.divide(
        network,
        vpc.subnets().values().stream()
            .flatMap(subnet -> subnet.blocks().values().stream())
            .flatMap(Optional::stream)
            .toList(),
        parts);
    return parts;
  }

  private Optional<Vpc.Subnet> subnetOf(Cidr part) {
    return vpc.subnets().values().stream()
        .filter(
            subnet ->
                subnet
                    .blocks()
                    .getOrDefault(part.family(), Optional.empty())
                    .filter(block -> block.contains(part))
                    .isPresent())
        .findFirst();
  }

  /** Follows packets to one part of the destinations, which one route has. */
  private boolean through(
      Vpc.Subnet source,
      Vpc.RouteTable table,
      Vpc.NetworkInterface from,
      Cidr part,
      Cidr destination) {
    RouteChoice.Chosen routing = routes.choose(table, part);
    Optional<Vpc.Route> chosen = passRoute(table, part, routing);
    if (chosen.isEmpty()) {
      return !path.isBlocked();
    }
    Vpc.Route route = chosen.get();
    Hop target = new Hop(route.target().kind(), route.id(), "");
    return switch (route.target()) {
      case INTERNET_GATEWAY -> {
        if (part.family() == IpFamily.IPV4 && !from.publicIpv4()) {
          yield block(
              target,
              "%s has no public IPv4 address".formatted(question.from()),
              (question.from() instanceof Endpoint.Pod
                      ? "let the networking provider masquerade, or route %s to a NAT gateway"
                      : "set associatePublicIp, or route %s to a NAT gateway")
                  .formatted(part));
        }
        yield PublicAddresses.contain(part) ? pass(target) : unknown(target, notPublic(part));
      }
      case EGRESS_ONLY_INTERNET_GATEWAY -> pass(target);
      case NAT_GATEWAY ->
          pass(target) && throughNat(source, route.id(), part.family(), destination);
      case TRANSIT_GATEWAY, VPC_ENDPOINT, OTHER ->
          unknown(target, "the network behind %s was not read".formatted(route.id()));
      case BLACKHOLE -> false;
    };
  }

  /**
   * A NAT gateway sends the packets again, from its own subnet.
   *
   * @param arrival the family of the packets that it receives; NAT64 changes it
   */
  private boolean throughNat(
      Vpc.Subnet source, String gateway, IpFamily arrival, Cidr destination) {
    Hop hop = new Hop(Hop.Kind.NAT_GATEWAY, gateway, "");
    if (!Protocols.passesNatGateways(question.protocol())) {
      return block(
          hop,
          "NAT gateways pass TCP, UDP and ICMP only, not " + question.traffic(),
          "route the packets to an internet gateway, and give the sender a public address");
    }
    String name = vpc.natGateways().get(gateway);
    if (name != null && name.isEmpty()) {
      return true;
    }
    Vpc.Subnet subnet = name == null ? null : vpc.subnets().get(name);
    if (subnet == null) {
      return unknown(hop, "NAT gateway %s was not read".formatted(gateway));
    }
    Hop place = new Hop(Hop.Kind.SUBNET, subnet.name(), "");
    pass(place);
    Optional<Cidr> of = Optional.of(destination);
    boolean crosses = !source.name().equals(subnet.name());
    Optional<Cidr> sender = source.blocks().getOrDefault(arrival, Optional.empty());
    if ((crosses && !filters.enters(subnet, sender, arrival))
        || !filters.leaves(subnet, of, destination.family())
        || !filters.repliesEnter(subnet, of, destination.family(), PacketFilters.FOREIGN_PORTS)
        || (crosses
            && !(localReply(subnet, sender) && filters.repliesLeave(subnet, sender, arrival)))) {
      return false;
    }
    if (subnet.table().isEmpty()) {
      return unknown(place, "the route table of subnet %s was not read".formatted(subnet.name()));
    }
    Vpc.RouteTable table = subnet.table().get();
    for (Cidr part : routes.parts(table, destination)) {
      Optional<Vpc.Route> chosen = passRoute(table, part, routes.choose(table, part));
      if (chosen.isEmpty()) {
        return !path.isBlocked();
      }
      Hop target = new Hop(chosen.get().target().kind(), chosen.get().id(), "");
      boolean passes =
          switch (chosen.get().target()) {
            case INTERNET_GATEWAY ->
                vpc.privateNatGateways().contains(gateway)
                    ? block(
                        target,
                        "NAT gateway %s is private, and internet gateways drop its packets"
                            .formatted(gateway),
                        "route %s to a public NAT gateway".formatted(part))
                    : PublicAddresses.contain(part)
                        ? pass(target)
                        : unknown(target, notPublic(part));
            case NAT_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY ->
                block(
                    target,
                    "subnet %s of NAT gateway %s has no route to an internet gateway"
                        .formatted(subnet.name(), gateway),
                    "route %s in table %s to an internet gateway".formatted(part, table.name()));
            case TRANSIT_GATEWAY, VPC_ENDPOINT, OTHER ->
                unknown(target, "the network behind %s was not read".formatted(chosen.get().id()));
            case BLACKHOLE -> false;
          };
      if (!passes) {
        return false;
      }
    }
    return true;
  }

  /** Follows packets from hosts without an interface in the VPC to one of the VPC. */
  private boolean inbound(Vpc.NetworkInterface to) {
    Vpc.Subnet target = subnet(to);
    if (question.from() instanceof Endpoint.SecurityGroup group) {
      return hasAddress(target, question.to()) && fromUnknown(target, to, List.of(group.name()));
    }
    if (question.from() instanceof Endpoint.PrefixList list) {
      filters.useServiceList(AccessSource.parse(list.id()));
      return hasAddress(target, question.to()) && fromUnknown(target, to, List.of());
    }
    Cidr sender = packets.from().orElse(networkOf(question.from()));
    Optional<Cidr> of = Optional.of(sender);
    IpFamily family = sender.family();
    if (!hasAddress(target, question.to())) {
      return false;
    }
    boolean local = isLocal(sender);
    boolean open = PublicAddresses.contain(sender);
    if (open && family == IpFamily.IPV4 && !to.publicIpv4()) {
      return block(
          interfaceOf(question.to()),
          "%s has no public IPv4 address".formatted(question.to()),
          "connect through a load balancer, a bastion or a private connection");
    }
    if (local) {
      return fromLocal(target, sender)
          && filters.securityGroups(to, Direction.INGRESS, List.of(), of, family)
          && pass(interfaceOf(question.to()));
    }
    return reply(target, sender)
        && filters.enters(target, of, family)
        && filters.securityGroups(to, Direction.INGRESS, List.of(), of, family)
        && pass(interfaceOf(question.to()))
        && filters.repliesLeave(target, of, family);
  }

  /** Follows packets from hosts whose addresses are unknown. */
  private boolean fromUnknown(
      Vpc.Subnet target, Vpc.NetworkInterface to, List<String> groupsOfSender) {
    Optional<Cidr> of = Optional.empty();
    IpFamily family = question.family();
    return filters.enters(target, of, family)
        && filters.securityGroups(to, Direction.INGRESS, groupsOfSender, of, family)
        && (!groupsOfSender.isEmpty()
            || unknown(
                path.last(),
                "the addresses of prefix list %s are unknown".formatted(question.from())))
        && pass(interfaceOf(question.to()))
        && filters.repliesLeave(target, of, family);
  }

  /** Packets from outside enter by the gateway to which the table sends their replies. */
  private boolean reply(Vpc.Subnet target, Cidr sender) {
    Hop place = new Hop(Hop.Kind.SUBNET, target.name(), "");
    if (target.table().isEmpty()) {
      return unknown(place, "the route table of subnet %s was not read".formatted(target.name()));
    }
    Vpc.RouteTable table = target.table().get();
    for (Cidr part : routes.parts(table, sender)) {
      RouteChoice.Chosen routing = routes.choose(table, part);
      if (routing.route().isEmpty() && !PublicAddresses.contain(part)) {
        return unknown(place, notPublic(part));
      }
      Optional<Vpc.Route> chosen = routing.route();
      if (chosen.isEmpty() || chosen.get().target() == Vpc.Target.BLACKHOLE) {
        return passRoute(table, part, routing).isPresent();
      }
      Hop gateway = new Hop(chosen.get().target().kind(), chosen.get().id(), "");
      boolean passes =
          switch (chosen.get().target()) {
            case INTERNET_GATEWAY ->
                PublicAddresses.contain(part) ? pass(gateway) : unknown(gateway, notPublic(part));
            case NAT_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY ->
                PublicAddresses.contain(part)
                    ? block(
                        gateway,
                        "%s %s accepts no connections from outside"
                            .formatted(chosen.get().target().kind(), chosen.get().id()),
                        "connect through a load balancer, a bastion or a private connection")
                    : unknown(gateway, notPublic(part));
            case TRANSIT_GATEWAY, VPC_ENDPOINT, OTHER, BLACKHOLE ->
                unknown(gateway, "the network behind %s was not read".formatted(chosen.get().id()));
          };
      if (!passes) {
        return false;
      }
      passRoute(table, part, routing);
    }
    return true;
  }

  private static String notPublic(Cidr part) {
    return "%s is private, and its connection to the VPC was not read".formatted(part);
  }

  private boolean isLocal(Cidr network) {
    return Coverage.covers(vpc.blocks(), network);
  }

  private Cidr networkOf(Endpoint end) {
    return end instanceof Endpoint.Network network
        ? network.cidr()
        : PublicAddresses.all(question.family());
  }

  private Vpc.Subnet subnet(Vpc.NetworkInterface of) {
    return requireNonNull(vpc.subnets().get(of.subnet()));
  }

  /** Returns the addresses of packets in a subnet: those asked about, else its block. */
  private static Optional<Cidr> addresses(
      Optional<Cidr> asked, Vpc.Subnet subnet, IpFamily family) {
    return asked.isPresent() ? asked : subnet.blocks().getOrDefault(family, Optional.empty());
  }

  private boolean hasAddress(Vpc.Subnet subnet, Endpoint end) {
    return subnet.blocks().containsKey(question.family())
        || block(
            interfaceOf(end),
            "subnet %s has no %s block"
                .formatted(subnet.name(), question.family() == IpFamily.IPV4 ? "IPv4" : "IPv6"),
            "use addresses of the other family, or give the subnet a block");
  }

  // Routes

  /** Passes the route of a destination, and returns it; empty if it is unknown or none. */
  private Optional<Vpc.Route> passRoute(
      Vpc.RouteTable table, Cidr destination, RouteChoice.Chosen routing) {
    Hop hop = new Hop(Hop.Kind.ROUTE_TABLE, table.name(), "");
    if (routing.undecided().isPresent()) {
      unknown(hop, unread(routing.undecided().get(), table));
      return Optional.empty();
    }
    if (routing.route().isEmpty()) {
      block(
          hop,
          "route table %s has no route to %s".formatted(table.name(), destination),
          "add a route to %s".formatted(destination));
      return Optional.empty();
    }
    Vpc.Route route = routing.route().get();
    Hop chosen =
        new Hop(
            Hop.Kind.ROUTE,
            route.destination().text(),
            "to %s %s".formatted(route.target().kind(), route.id()));
    if (route.target() == Vpc.Target.BLACKHOLE) {
      block(
          new Hop(Hop.Kind.ROUTE, route.destination().text(), "blackhole"),
          "route %s of route table %s is a blackhole: its target %s does not exist"
              .formatted(route.destination(), table.name(), route.id()),
          "direct the route to an existing target");
      return Optional.empty();
    }
    pass(hop);
    pass(chosen);
    return Optional.of(route);
  }

  private static String unread(Vpc.Route route, Vpc.RouteTable table) {
    return "the entries of prefix list %s in route table %s were not read"
        .formatted(route.destination(), table.name());
  }

  private boolean local(Vpc.Subnet source, Optional<Cidr> target) {
    pass(new Hop(Hop.Kind.SUBNET, source.name(), ""));
    return localReply(source, target)
        && pass(
            target.filter(pods -> !isLocal(pods)).isPresent()
                ? new Hop(Hop.Kind.ROUTE, target.get().toString(), "to the instances of the pods")
                : new Hop(
                    Hop.Kind.ROUTE,
                    "local",
                    target.map(Cidr::toString).orElse("the block of the VPC")));
  }

  /** Every table has local routes, but a table can have more specific ones too. */
  private boolean localReply(Vpc.Subnet from, Optional<Cidr> target) {
    if (from.table().isEmpty()) {
      return unknown(
          new Hop(Hop.Kind.SUBNET, from.name(), ""),
          "the route table of subnet %s was not read".formatted(from.name()));
    }
    for (Vpc.Route route : from.table().get().routes()) {
      Optional<List<Cidr>> networks = vpc.networks(route.destination());
      if (networks.isEmpty() && !routes.isOfService(route)) {
        return unknown(
            new Hop(Hop.Kind.ROUTE_TABLE, from.table().get().name(), ""),
            unread(route, from.table().get()));
      }
      boolean diverts =
          target.isPresent()
              && networks.orElse(List.of()).stream()
                  .anyMatch(network -> network.overlaps(target.get()) && isLocal(network));
      if (diverts) {
        Hop hop =
            new Hop(
                Hop.Kind.ROUTE,
                route.destination().text(),
                "to %s %s".formatted(route.target().kind(), route.id()));
        return route.target() == Vpc.Target.BLACKHOLE
            ? block(
                hop,
                "route %s of route table %s is a blackhole: its target %s does not exist"
                    .formatted(route.destination(), from.table().get().name(), route.id()),
                "direct the route to an existing target")
            : unknown(hop, "the network behind %s was not read".formatted(route.id()));
      }
    }
    return true;
  }

  private static Hop interfaceOf(Endpoint end) {
    return PodTrace.podOf(end)
        .orElseGet(() -> new Hop(Hop.Kind.NETWORK_INTERFACE, end.toString(), ""));
  }

  private boolean pass(Hop hop) {
    return path.pass(hop);
  }

  private boolean unknown(Hop at, String because) {
    return path.unknown(at, because);
  }

  private boolean block(Hop at, String because, String remedy) {
    return path.block(at, because, remedy);
  }
}
