package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.core.reachability.Vpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The networks that a VPC names, and the ranges of addresses that none of them divides. */
final class AddressSpace {
  /** The public addresses of interfaces. */
  static final Cidr PUBLIC_POOL = Cidr.parse("3.3.0.0/16");

  private static final Cidr INTERNET_IPV4 = Cidr.parse("0.0.0.0/0");
  private static final Cidr INTERNET_IPV6 = Cidr.parse("2000::/3");

  /** Networks of RFC 6890 that are not routed on the Internet, and the pool. */
  private static final List<Cidr> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "3.3.0.0/16")
          .map(Cidr::parse)
          .toList();

  private final Vpc vpc;
  private final Set<Cidr> networks = new LinkedHashSet<>();

  AddressSpace(Vpc vpc) {
    this.vpc = vpc;
    for (Vpc.SecurityGroup group : vpc.securityGroups().values()) {
      for (Vpc.Rule rule : group.rules()) {
        if (rule.peer() instanceof Vpc.Peer.Source source) {
          networks.addAll(resolve(source.source()));
        }
      }
    }
    for (Vpc.Subnet subnet : vpc.subnets().values()) {
      subnet.acl().ifPresent(acl -> acl.entries().forEach(entry -> networks.add(entry.cidr())));
      subnet
          .table()
          .ifPresent(
              table ->
                  table.routes().forEach(route -> networks.addAll(resolve(route.destination()))));
    }
  }

  /** Returns the networks of a rule or route. */
  List<Cidr> resolve(AccessSource source) {
    return source.isPrefixList()
        ? Optional.ofNullable(vpc.prefixLists().get(source.text())).orElseThrow()
        : source.cidr().stream().toList();
  }

  /** Returns the networks of rules, routes, network ACLs and prefix lists. */
  List<Cidr> networks() {
    return List.copyOf(networks);
  }

  /** Returns the first address of each range of a network that no named network divides. */
  List<IpAddress> starts(Cidr network) {
    return starts(network, networks);
  }

  private static List<IpAddress> starts(Cidr network, Iterable<Cidr> by) {
    TreeSet<BigInteger> starts = new TreeSet<>(List.of(network.address().value()));
    for (Cidr other : by) {
      if (network.contains(other)) {
        starts.add(other.address().value());
        starts.add(other.address().value().add(other.size()));
      }
    }
    BigInteger end = network.address().value().add(network.size());
    return starts.stream()
        .filter(start -> start.compareTo(end) < 0)
        .map(start -> new IpAddress(network.family(), start))
        .toList();
  }

  /**
   * Returns public addresses, one of each kind that no named network distinguishes, without those
   * that a route of some tables other than a default one has.
   */
  List<IpAddress> internet(IpFamily family, List<Vpc.RouteTable> tables) {
    List<Cidr> further =
        tables.stream()
            .flatMap(table -> table.routes().stream())
            .flatMap(route -> resolve(route.destination()).stream())
            .filter(route -> route.prefixLength() > 1)
            .toList();
    Cidr whole = family == IpFamily.IPV4 ? INTERNET_IPV4 : INTERNET_IPV6;
    List<Cidr> by = new ArrayList<>(networks);
    by.addAll(SPECIAL);
    by.addAll(vpc.blocks());
    Set<List<Cidr>> kinds = new HashSet<>();
    return starts(whole, by).stream()
        .filter(address -> isPublic(address))
        .filter(address -> further.stream().noneMatch(route -> contains(route, address)))
        .filter(
            address -> kinds.add(networks.stream().filter(it -> contains(it, address)).toList()))
        .map(address -> address.plus(1))
        .toList();
  }

  private boolean isPublic(IpAddress address) {
    return Stream.concat(SPECIAL.stream(), vpc.blocks().stream())
        .noneMatch(network -> contains(network, address));
  }

  /** Returns the networks to which a table directs packets by a VPC endpoint of a service. */
  List<Cidr> serviceNetworks(String service, Vpc.RouteTable table) {
    return table.routes().stream()
        .filter(route -> route.target() == Vpc.Target.VPC_ENDPOINT)
        .filter(
            route ->
                Optional.ofNullable(vpc.serviceEndpoints().orElseThrow().get(route.id()))
                    .filter(endpoint -> endpoint.service().equals(service))
                    .isPresent())
        .flatMap(route -> resolve(route.destination()).stream())
        .toList();
  }

  /** Returns whether a table directs packets to the network by a VPC endpoint. */
  boolean isService(Cidr network) {
    return vpc.subnets().values().stream()
        .flatMap(subnet -> subnet.table().orElseThrow().routes().stream())
        .filter(route -> route.target() == Vpc.Target.VPC_ENDPOINT)
        .flatMap(route -> resolve(route.destination()).stream())
        .anyMatch(network::overlaps);
  }

  /** Returns whether all addresses of a network are public and outside the VPC. */
  boolean isPublic(Cidr network) {
    return network.prefixLength() > 0
        && (network.family() == IpFamily.IPV4 || INTERNET_IPV6.contains(network))
        && Stream.concat(SPECIAL.stream(), vpc.blocks().stream()).noneMatch(network::overlaps);
  }

  static boolean contains(Cidr network, IpAddress address) {
    return network.family() == address.family() && network.contains(address);
  }
}
