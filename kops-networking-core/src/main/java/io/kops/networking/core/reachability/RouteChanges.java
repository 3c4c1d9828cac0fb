package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes to destinations outside of the VPC that roles gain, lose and replace. Considers routes
 * and gateways alone: the packets of {@link Reachability} with a public address and without a rule
 * that drops them.
 */
final class RouteChanges {
  private static final String GROUP = "all";

  /** A notice has this many names of subnets, and the number of the further ones. */
  private static final int NAMED = 5;

  private static final Vpc.SecurityGroup OPEN =
      new Vpc.SecurityGroup(
          GROUP,
          Stream.of(Direction.values())
              .flatMap(
                  direction ->
                      Stream.of(IpFamily.values())
                          .map(family -> rule(direction, PublicAddresses.all(family))))
              .toList(),
          true);

  private static final Set<Hop.Kind> GATEWAYS =
      Set.of(
          Hop.Kind.INTERNET_GATEWAY,
          Hop.Kind.EGRESS_ONLY_INTERNET_GATEWAY,
          Hop.Kind.NAT_GATEWAY,
          Hop.Kind.TRANSIT_GATEWAY,
          Hop.Kind.ROUTE_TARGET);

  private final Map<Role, Set<String>> subnets = new TreeMap<>();
  private final Vpc before;
  private final Vpc after;
  private final Reachability old;
  private final Reachability next;

  private RouteChanges(ClusterNetwork network, Vpc before, Vpc after) {
    this.before = before;
    this.after = after;
    old = Reachability.of(open(before));
    next = Reachability.of(open(after));
    Vpc desired = DesiredVpc.of(network);
    ClusterFlows.of(network)
        .ends()
        .forEach(
            (role, ends) ->
                ends.stream()
                    .flatMap(end -> Stream.ofNullable(desired.interfaces().get(end)))
                    .filter(card -> usesRoutes(role, card))
                    .map(Vpc.NetworkInterface::subnet)
                    .filter(name -> before.subnets().containsKey(name))
                    .filter(name -> after.subnets().containsKey(name))
                    .forEach(name -> subnetsOf(role).add(name)));
  }

  private static Vpc.Rule rule(Direction direction, Cidr everyone) {
    return new Vpc.Rule(
        GROUP,
        direction,
        FirewallRule.ALL_PROTOCOLS,
        PortRange.ALL,
        new Vpc.Peer.Source(AccessSource.parse(everyone.toString())));
  }

  private Set<String> subnetsOf(Role role) {
    return subnets.computeIfAbsent(role, key -> new TreeSet<>());
  }

  /** Internal load balancers serve hosts of the VPC. */
  private static boolean usesRoutes(Role role, Vpc.NetworkInterface card) {
    boolean balancer = role == Role.API_LOAD_BALANCER || role == Role.BASTION_LOAD_BALANCER;
    return !balancer || card.publicIpv4();
  }

  /** Returns the VPC with one open instance in each subnet. */
  private static Vpc open(Vpc vpc) {
    Map<Endpoint, Vpc.NetworkInterface> instances = new LinkedHashMap<>();
    for (String subnet : vpc.subnets().keySet()) {
      instances.put(instance(subnet), new Vpc.NetworkInterface(subnet, List.of(GROUP), true));
    }
    return new Vpc(
        vpc.blocks(),
        vpc.subnets(),
        Map.of(GROUP, OPEN),
        instances,
        vpc.natGateways(),
        vpc.prefixLists(),
        vpc.serviceEndpoints(),
        vpc.dnsSupport(),
        vpc.privateNatGateways());
  }

  private static Endpoint instance(String subnet) {
    return new Endpoint.Node(GROUP, subnet);
  }

  static Problems of(ClusterNetwork network, Vpc before, Vpc after) {
    return new RouteChanges(network, before, after).problems();
  }

  private Problems problems() {
    // The subnets of each role by what changes for them.
    Map<Change, Map<Role, Set<String>>> changes = new TreeMap<>();
    Map<String, List<Change>> bySubnet = new TreeMap<>();
    subnets.forEach(
        (role, names) ->
            names.forEach(
                name ->
                    bySubnet
                        .computeIfAbsent(name, this::changes)
                        .forEach(
                            change ->
                                changes
                                    .computeIfAbsent(change, key -> new TreeMap<>())
                                    .computeIfAbsent(role, key -> new TreeSet<>())
                                    .add(name))));
    return new Problems(
        changes.entrySet().stream()
            .map(
                change ->
                    Problem.notice(
                        FieldPath.ROOT,
                        PlanningCodes.FLOWS_CHANGE,
                        change.getKey().text(senders(change.getValue()))))
            .toList());
  }

  private static String senders(Map<Role, Set<String>> subnets) {
    Map<Set<String>, Set<String>> roles = new LinkedHashMap<>();
    subnets.forEach(
        (role, names) -> roles.computeIfAbsent(names, key -> new TreeSet<>()).add(role.toString()));
    return roles.entrySet().stream()
        .map(
            entry ->
                "%s in %s".formatted(String.join(" and ", entry.getValue()), names(entry.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String names(Set<String> subnets) {
    int further = subnets.size() - NAMED;
    Stream<String> all =
        further > 1
            ? Stream.concat(
                subnets.stream().limit(NAMED), Stream.of("%d further subnets".formatted(further)))
            : subnets.stream();
    return all.collect(Collectors.joining(" and "));
  }

  /**
   * A destination whose route changes.
   *
   * @param from the gateway of the previous route; empty for none
   * @param to the gateway of the next route; empty for none
   */
  private record Change(String destination, Optional<String> from, Optional<String> to)
      implements Comparable<Change> {
    String text(String senders) {
      if (from.isPresent() && to.isPresent()) {
        return "the plan routes %s to %s through %s instead of %s"
            .formatted(senders, destination, to.get(), from.get());
      }
      return "the plan %s the route from %s to %s through %s"
          .formatted(
              to.isPresent() ? "opens" : "closes", senders, destination, to.or(() -> from).get());
    }

    /** Routes that are opened are first, and routes that are closed are last. */
    @Override
    public int compareTo(Change other) {
      int byKind = Integer.compare(rank(), other.rank());
      return byKind != 0 ? byKind : text("").compareTo(other.text(""));
    }

    private int rank() {
      return from.isEmpty() ? 0 : to.isPresent() ? 1 : 2;
    }
  }

  private List<Change> changes(String subnet) {
    Set<Cidr> further = further(subnet);
    List<Change> changes = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      if (ofItsRoutes(PublicAddresses.all(family), further).isPresent()) {
        changes.add(
            change(
                subnet,
                family == IpFamily.IPV6 ? "the IPv6 Internet" : "the Internet",
                new Endpoint.Internet(),
                family));
      }
    }
    for (Cidr cidr : further) {
      ofItsRoutes(cidr, further)
          .ifPresent(
              part ->
                  changes.add(
                      change(subnet, cidr.toString(), new Endpoint.Network(part), cidr.family())));
    }
    changes.removeIf(change -> change.from().equals(change.to()));
    return changes;
  }

  /**
   * Returns a part of a destination that neither the VPC nor routes to narrower destinations have;
   * empty for none. All addresses of the destination outside of these have the same routes.
   */
  private Optional<Cidr> ofItsRoutes(Cidr destination, Set<Cidr> destinations) {
    List<Cidr> others = new ArrayList<>(before.blocks());
    destinations.stream()
        .filter(other -> destination.contains(other) && !other.equals(destination))
        .forEach(others::add);
    return Coverage.uncovered(destination, others).findFirst();
  }

  /** Returns the further destinations of the subnet's routes. */
  private Set<Cidr> further(String subnet) {
    Cidr nat64 = PublicAddresses.nat64(PublicAddresses.all(IpFamily.IPV4));
    return Stream.of(before, after)
        .flatMap(vpc -> Stream.ofNullable(vpc.subnets().get(subnet)))
        .flatMap(RouteChanges::destinations)
        .filter(cidr -> cidr.prefixLength() > 0 && !cidr.equals(nat64))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the destinations of routes for the addresses that a subnet has. */
  private static Stream<Cidr> destinations(Vpc.Subnet subnet) {
    return subnet.table().stream()
        .flatMap(table -> table.routes().stream())
        .flatMap(route -> route.destination().cidr().stream())
        .filter(cidr -> subnet.blocks().containsKey(cidr.family()));
  }

  private Change change(String subnet, String name, Endpoint to, IpFamily family) {
    Question question = new Question(instance(subnet), to, family, "tcp", PortRange.of(443));
    return new Change(
        name, gateway(old.askRequired(question)), gateway(next.askRequired(question)));
  }

  /** Returns the first gateway of a path; empty if packets do not pass. */
  private static Optional<String> gateway(Answer answer) {
    if (answer instanceof Answer.Blocked) {
      return Optional.empty();
    }
    return Stream.concat(
            answer.path().stream(),
            answer instanceof Answer.Unknown unknown ? Stream.of(unknown.at()) : Stream.of())
        .filter(hop -> GATEWAYS.contains(hop.kind()))
        .map(hop -> hop.kind() == Hop.Kind.ROUTE_TARGET ? hop.name() : hop.toString())
        .findFirst()
        .or(() -> Optional.of("the main route table of the VPC"));
  }
}
