package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Vpc;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The namespaces of a VPC with their addresses. */
final class NamespaceVpc {
  /** AWS reserves the first four addresses of a subnet; the second one is that of its router. */
  private static final int RESERVED = 4;

  /**
   * A namespace in a subnet.
   *
   * @param namespace its name
   * @param subnet the name of the subnet
   * @param end the instance or load balancer; empty for a NAT gateway and an unmanaged host
   * @param groups its security groups; empty if it has none
   * @param addresses one address in each range of the subnet that no network divides
   * @param publicAddresses the public addresses of its IPv4 addresses
   */
  record Member(
      String namespace,
      String subnet,
      Optional<Endpoint> end,
      Optional<List<String>> groups,
      Map<IpFamily, List<IpAddress>> addresses,
      Map<IpAddress, IpAddress> publicAddresses) {
    List<IpAddress> of(IpFamily family) {
      return addresses.getOrDefault(family, List.of());
    }
  }

  final String name;
  final Vpc vpc;
  final AddressSpace space;
  final List<Member> ends = new ArrayList<>();

  /** The hosts without security group by subnet. */
  final Map<String, Member> hosts = new LinkedHashMap<>();

  /** The NAT gateways by name. */
  final Map<String, Member> natGateways = new LinkedHashMap<>();

  private final Map<String, Integer> used = new LinkedHashMap<>();
  private long publicAddresses;

  /**
   * Assigns addresses.
   *
   * @param name the prefix of the names of the namespaces
   * @param vpc a VPC with known parts only
   */
  NamespaceVpc(String name, Vpc vpc) {
    this.name = name;
    this.vpc = vpc;
    this.space = new AddressSpace(vpc);
    vpc.interfaces()
        .forEach(
            (end, card) ->
                ends.add(
                    member(
                        "end" + ends.size(),
                        card.subnet(),
                        Optional.of(end),
                        Optional.of(card.securityGroups()),
                        card.publicIpv4())));
    for (String subnet : vpc.subnets().keySet()) {
      hosts.put(
          subnet, member("host" + hosts.size(), subnet, Optional.empty(), Optional.empty(), false));
    }
    vpc.natGateways()
        .forEach(
            (nat, subnet) ->
                natGateways.put(
                    nat,
                    member(
                        "nat" + natGateways.size(),
                        subnet,
                        Optional.empty(),
                        Optional.empty(),
                        true)));
  }

  private Member member(
      String role,
      String subnet,
      Optional<Endpoint> end,
      Optional<List<String>> groups,
      boolean isPublic) {
    int place = used.merge(subnet, 1, Integer::sum) + RESERVED - 1;
    Map<IpFamily, List<IpAddress>> addresses = new EnumMap<>(IpFamily.class);
    for (Cidr block : blocks(subnet)) {
      addresses.put(
          block.family(), space.starts(block).stream().map(start -> start.plus(place)).toList());
    }
    Map<IpAddress, IpAddress> open = new LinkedHashMap<>();
    if (isPublic) {
      for (IpAddress address : addresses.getOrDefault(IpFamily.IPV4, List.of())) {
        open.put(address, AddressSpace.PUBLIC_POOL.nth(++publicAddresses));
      }
    }
    return new Member(name + role, subnet, end, groups, addresses, open);
  }

  List<Cidr> blocks(String subnet) {
    return vpc.subnets().get(subnet).blocks().values().stream().map(Optional::orElseThrow).toList();
  }

  boolean isIpv6() {
    return ends.stream().anyMatch(member -> !member.of(IpFamily.IPV6).isEmpty());
  }

  /** Returns the namespace of an end inside the VPC. */
  Optional<Member> member(Endpoint end) {
    return ends.stream().filter(member -> member.end().equals(Optional.of(end))).findFirst();
  }

  /** Returns the addresses of the interfaces with a security group. */
  List<IpAddress> addressesOf(String group, IpFamily family) {
    return ends.stream()
        .filter(member -> member.groups().orElseThrow().contains(group))
        .flatMap(member -> member.of(family).stream())
        .toList();
  }

  Stream<Member> members() {
    return Stream.of(ends, hosts.values(), natGateways.values()).flatMap(it -> it.stream());
  }

  List<String> subnets() {
    return List.copyOf(vpc.subnets().keySet());
  }

  String router(String subnet) {
    return name + "net" + subnets().indexOf(subnet);
  }

  String core() {
    return name + "core";
  }

  String edge() {
    return name + "edge";
  }

  String internet() {
    return name + "inet";
  }

  /** Returns the names of all namespaces. */
  List<String> namespaces() {
    return Stream.of(
            members().map(Member::namespace),
            subnets().stream().map(this::router),
            Stream.of(core(), edge(), internet()))
        .flatMap(it -> it)
        .toList();
  }
}
