package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The packets that answer a question: of each end one address in each range that differs. */
final class Probes {
  private static final Map<String, Integer> NUMBERS =
      Map.of("tcp", 6, "udp", 17, "icmp", 1, "icmpv6", 58);
  private static final Map<Integer, List<Integer>> REQUESTS =
      Map.of(1, List.of(8, 13, 17), 58, List.of(128));

  private final NamespaceVpc net;
  private final Question question;

  /** An address and its namespace. */
  private record Place(String namespace, IpAddress address) {}

  private Probes(NamespaceVpc net, Question question) {
    this.net = net;
    this.question = question;
  }

  /** Returns probes for the prober, without identity. */
  static List<String> of(NamespaceVpc net, Question question) {
    return new Probes(net, question).lines();
  }

  private List<String> lines() {
    int protocol =
        NUMBERS.containsKey(question.protocol())
            ? NUMBERS.get(question.protocol())
            : Integer.parseInt(question.protocol());
    List<Place> senders = places(question.from(), question.to());
    List<Place> targets = places(question.to(), question.from());
    if (senders.isEmpty() || targets.isEmpty()) {
      return List.of();
    }
    ClientPorts clients = new ClientPorts(net.vpc);
    boolean isLinux = question.from() instanceof Endpoint.Node;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < senders.size(); i++) {
      for (Place target : targets) {
        Place sender = senders.get(i);
        String ends =
            "%s %s %s %s %d"
                .formatted(
                    sender.namespace(),
                    target.namespace(),
                    sender.address(),
                    publicOf(target, sender),
                    protocol);
        for (List<Integer> ports : ports(protocol, isLinux, clients, i)) {
          lines.add("%s %d %d".formatted(ends, ports.get(0), ports.get(1)));
        }
      }
    }
    return lines;
  }

  private List<List<Integer>> ports(int protocol, boolean isLinux, ClientPorts clients, int of) {
    List<List<Integer>> ports = new ArrayList<>();
    PortRange asked = question.ports();
    if (REQUESTS.containsKey(protocol)) {
      if (asked.equals(PortRange.EVERY_ICMP_TYPE)) {
        REQUESTS.get(protocol).forEach(type -> ports.add(List.of(type, 0)));
      } else {
        ports.add(List.of(asked.from(), asked.to()));
      }
    } else if (protocol == 6 || protocol == 17) {
      for (int port : starts(asked)) {
        for (int i = 0; i < clients.count(); i++) {
          ports.add(List.of(isLinux ? clients.linux(of, i) : clients.other(of, i), port));
        }
      }
    } else {
      ports.add(List.of(0, 0));
    }
    return ports;
  }

  /** Returns a port of each range that no rule and no entry divides. */
  private Set<Integer> starts(PortRange asked) {
    Set<Integer> starts = new TreeSet<>(List.of(asked.from()));
    Stream.concat(
            net.vpc.securityGroups().values().stream()
                .flatMap(group -> group.rules().stream())
                .map(Vpc.Rule::ports),
            net.vpc.subnets().values().stream()
                .flatMap(subnet -> subnet.acl().stream())
                .flatMap(acl -> acl.entries().stream())
                .map(Vpc.AclEntry::ports))
        .forEach(
            ports -> {
              starts.add(ports.from());
              starts.add(ports.to() + 1);
            });
    starts.removeIf(port -> !asked.contains(port));
    return starts;
  }

  private List<Place> places(Endpoint end, Endpoint other) {
    IpFamily family = question.family();
    if (net.member(end).isPresent()) {
      NamespaceVpc.Member member = net.member(end).get();
      return places(member.namespace(), member.of(family));
    }
    if (end instanceof Endpoint.Resolver) {
      return List.of(
          new Place(
              net.router(net.member(other).orElseThrow().subnet()),
              family == IpFamily.IPV4
                  ? NamespaceScript.RESOLVER_IPV4
                  : NamespaceScript.RESOLVER_IPV6));
    }
    if (end instanceof Endpoint.Network network) {
      List<Place> inside = new ArrayList<>();
      for (NamespaceVpc.Member host : net.hosts.values()) {
        inside.addAll(
            places(
                host.namespace(),
                host.of(family).stream()
                    .filter(address -> AddressSpace.contains(network.cidr(), address))
                    .toList()));
      }
      return net.space.isPublic(network.cidr())
          ? places(net.internet(), publicAddresses(network.cidr()))
          : inside;
    }
    if (end instanceof Endpoint.AwsService service) {
      List<IpAddress> addresses =
          net
              .space
              .serviceNetworks(service.name(), table(net.member(other).orElseThrow().subnet()))
              .stream()
              .filter(network -> network.family() == family)
              .flatMap(network -> publicAddresses(network).stream())
              .toList();
      if (!addresses.isEmpty()) {
        return places(net.internet(), addresses);
      }
    }
    return places(net.internet(), net.space.internet(family, tables(other)));
  }

  /** Returns the route tables of a member of the VPC, and of its NAT gateways. */
  private List<Vpc.RouteTable> tables(Endpoint of) {
    Vpc.RouteTable own = table(net.member(of).orElseThrow().subnet());
    return Stream.concat(
            Stream.of(own),
            own.routes().stream()
                .flatMap(route -> Stream.ofNullable(net.vpc.natGateways().get(route.id())))
                .map(this::table))
        .toList();
  }

  private Vpc.RouteTable table(String subnet) {
    return net.vpc.subnets().get(subnet).table().orElseThrow();
  }

  private List<IpAddress> publicAddresses(Cidr network) {
    return net.space.starts(network);
  }

  private static List<Place> places(String namespace, List<IpAddress> addresses) {
    return addresses.stream().map(address -> new Place(namespace, address)).toList();
  }

  /** Senders on the Internet use public addresses, if there are any. */
  private IpAddress publicOf(Place target, Place sender) {
    if (!sender.namespace().equals(net.internet())) {
      return target.address();
    }
    Map<IpAddress, IpAddress> open = new LinkedHashMap<>();
    net.ends.forEach(member -> open.putAll(member.publicAddresses()));
    return open.getOrDefault(target.address(), target.address());
  }
}
