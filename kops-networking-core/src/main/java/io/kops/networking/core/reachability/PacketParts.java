package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Divides the packets of a question into parts that no rule, route or entry of a network ACL
 * divides, by the addresses of both ends and by the ports of the client.
 */
final class PacketParts {
  private final Vpc vpc;
  private final Question question;
  private final Set<Vpc.Subnet> subnets = new LinkedHashSet<>();
  private final Set<Cidr> networks = new TreeSet<>();

  /**
   * Prepares the parts of a question.
   *
   * @param question the question, whose ports no rule divides
   */
  PacketParts(Vpc vpc, Question question) {
    this.vpc = vpc;
    this.question = question;
    boolean local = true;
    for (Endpoint end : List.of(question.from(), question.to())) {
      Optional<Vpc.NetworkInterface> card = Optional.ofNullable(vpc.interfaces().get(end));
      local &= card.isPresent();
      card.ifPresent(this::addInterface);
    }
    if (!local) {
      addGateways();
    }
    if (question.from() instanceof Endpoint.Network sender && isLocal(sender.cidr())) {
      subnets.addAll(vpc.subnets().values());
    }
    subnets.forEach(this::addSubnet);
    networks.removeIf(network -> network.family() != question.family());
  }

  private boolean isLocal(Cidr network) {
    return Coverage.covers(vpc.blocks(), network);
  }

  private void addInterface(Vpc.NetworkInterface card) {
    Optional.ofNullable(vpc.subnets().get(card.subnet())).ifPresent(subnets::add);
    for (String name : card.securityGroups()) {
      Optional.ofNullable(vpc.securityGroups().get(name)).stream()
          .flatMap(group -> group.rules().stream())
          .filter(
              rule ->
                  Protocols.matches(
                      rule.protocol(), rule.ports(), question.protocol(), question.ports()))
          .map(Vpc.Rule::peer)
          .filter(Vpc.Peer.Source.class::isInstance)
          .flatMap(peer -> networks(((Vpc.Peer.Source) peer).source()))
          .forEach(networks::add);
    }
  }

  /** Adds the subnets of the NAT gateways to which routes direct packets. */
  private void addGateways() {
    for (Vpc.Subnet subnet : List.copyOf(subnets)) {
      subnet.table().stream()
          .flatMap(table -> table.routes().stream())
          .flatMap(route -> Stream.ofNullable(vpc.natGateways().get(route.id())))
          .flatMap(name -> Stream.ofNullable(vpc.subnets().get(name)))
          .forEach(subnets::add);
    }
  }

  private void addSubnet(Vpc.Subnet subnet) {
    subnet.table().stream()
        .flatMap(table -> table.routes().stream())
        .flatMap(route -> networks(route.destination()))
        .forEach(networks::add);
    subnet.acl().stream()
        .flatMap(acl -> acl.entries().stream())
        .filter(this::concerns)
        .map(Vpc.AclEntry::cidr)
        .forEach(networks::add);
  }

  private boolean concerns(Vpc.AclEntry entry) {
    return entry.protocol().equals(Protocols.ALL) || entry.protocol().equals(question.protocol());
  }

  private Stream<Cidr> networks(AccessSource source) {
    return vpc.networks(source).orElse(List.of()).stream();
  }

  /** Returns the parts by the addresses of both ends. */
  List<Packets> byAddress() {
    List<Packets> parts = new ArrayList<>();
    for (Optional<Cidr> from : addresses(question.from())) {
      addresses(question.to()).forEach(to -> parts.add(Packets.of(question).between(from, to)));
    }
    return parts;
  }

  /** Returns the parts by the addresses of the end that is no interface of the VPC. */
  List<Packets> byOutsideAddress() {
    Packets all = Packets.of(question);
    return vpc.interfaces().containsKey(question.from())
        ? addresses(question.to()).stream().map(to -> all.between(Optional.empty(), to)).toList()
        : addresses(question.from()).stream()
            .map(from -> all.between(from, Optional.empty()))
            .toList();
  }

  /** Returns the parts by the ports of the client. */
  List<Packets> byClientPort(Packets packets) {
    if (!Protocols.hasPorts(question.protocol())) {
      return List.of(packets);
    }
    PortRange all = packets.clientPorts().orElse(PacketFilters.clientPorts(question.from()));
    TreeSet<Integer> starts = new TreeSet<>(List.of(all.from()));
    for (Vpc.Subnet subnet : subnets) {
      subnet.acl().stream()
          .flatMap(acl -> acl.entries().stream())
          .filter(this::concerns)
          .flatMap(entry -> Stream.of(entry.ports().from(), entry.ports().to() + 1))
          .filter(all::contains)
          .forEach(starts::add);
    }
    return starts.stream().map(port -> packets.withClientPorts(PortRange.of(port))).toList();
  }

  /** Returns the parts of the addresses of an end; one unknown part if they are unknown. */
  private List<Optional<Cidr>> addresses(Endpoint end) {
    List<Cidr> all = all(end);
    if (all.isEmpty()) {
      return List.of(Optional.empty());
    }
    List<Cidr> parts = new ArrayList<>();
    all.forEach(network -> Coverage.divide(network, List.copyOf(networks), parts));
    if (end instanceof Endpoint.Internet || end instanceof Endpoint.AwsService) {
      List<Cidr> others = ofOtherServices(end);
      parts.removeIf(
          part ->
              PublicAddresses.of(part, vpc.blocks()).isEmpty()
                  || others.stream().anyMatch(other -> other.contains(part)));
    }
    return parts.stream().map(Optional::of).toList();
  }

  private List<Cidr> all(Endpoint end) {
    IpFamily family = question.family();
    if (end instanceof Endpoint.Network network) {
      return List.of(network.cidr());
    }
    if (end instanceof Endpoint.Internet) {
      return List.of(PublicAddresses.all(family));
    }
    if (end instanceof Endpoint.AwsService service) {
      List<Cidr> known = ofGatewayEndpoint(service);
      return known.isEmpty() ? List.of(PublicAddresses.all(family)) : known;
    }
    return Optional.ofNullable(vpc.interfaces().get(end)).stream()
        .flatMap(card -> Stream.ofNullable(vpc.subnets().get(card.subnet())))
        .flatMap(
            subnet -> Map.copyOf(subnet.blocks()).getOrDefault(family, Optional.empty()).stream())
        .toList();
  }

  /** Returns the addresses that only services other than an end have. */
  private List<Cidr> ofOtherServices(Endpoint end) {
    Map<String, Vpc.ServiceEndpoint> endpoints = vpc.serviceEndpoints().orElse(Map.of());
    return subnets.stream()
        .flatMap(subnet -> subnet.table().stream())
        .flatMap(table -> table.routes().stream())
        .filter(route -> route.target() == Vpc.Target.VPC_ENDPOINT)
        .filter(
            route ->
                Optional.ofNullable(endpoints.get(route.id()))
                    .filter(
                        other ->
                            !(end instanceof Endpoint.AwsService service
                                && service.name().equals(other.service())))
                    .isPresent())
        .flatMap(route -> networks(route.destination()))
        .toList();
  }

  /** Returns the addresses of a service to which a route to a gateway endpoint leads. */
  private List<Cidr> ofGatewayEndpoint(Endpoint.AwsService service) {
    return Optional.ofNullable(vpc.interfaces().get(question.from())).stream()
        .flatMap(card -> Stream.ofNullable(vpc.subnets().get(card.subnet())))
        .flatMap(subnet -> vpc.routeToEndpoint(subnet, service, question.family()).stream())
        .flatMap(route -> networks(route.destination()))
        .filter(network -> network.family() == question.family())
        .toList();
  }
}
