package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Random questions about a VPC, many of them at and beside the borders of its rules. */
final class RandomQuestions {
  private static final List<String> PROTOCOLS = List.of("tcp", "tcp", "udp", "icmp", "4", "50");

  private final NamespaceVpc net;
  private final Random random;

  RandomQuestions(NamespaceVpc net, Random random) {
    this.net = net;
    this.random = random;
  }

  /** Returns a question that the namespaces can answer; empty if the random one is none. */
  Optional<Question> next() {
    IpFamily family =
        any(List.of(IpFamily.IPV4, IpFamily.IPV4, net.isIpv6() ? IpFamily.IPV6 : IpFamily.IPV4));
    int kind = random.nextInt(100);
    Optional<Question> question =
        kind < 55
            ? byRule(family)
            : kind < 80
                ? Optional.of(question(end(), outside(family, false), family))
                : kind < 85
                    ? Optional.of(question(outside(family, true), end(), family))
                    : kind < 90 ? resolver(family) : Optional.of(question(end(), end(), family));
    return question.filter(this::isKnown);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Endpoint end() {
    return any(net.ends).end().orElseThrow();
  }

  /** A question about the traffic of an ingress rule. */
  private Optional<Question> byRule(IpFamily family) {
    NamespaceVpc.Member to = any(net.ends);
    List<Vpc.Rule> rules =
        to.groups().orElseThrow().stream()
            .flatMap(group -> net.vpc.securityGroups().get(group).rules().stream())
            .filter(rule -> rule.direction() == Direction.INGRESS)
            .toList();
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Vpc.Rule rule = any(rules);
    Endpoint end = to.end().orElseThrow();
    return sender(rule.peer(), family)
        .filter(sender -> !sender.equals(end))
        .map(
            sender -> {
              String protocol = rule.protocol().equals("-1") ? any(PROTOCOLS) : rule.protocol();
              String ofFamily = ofFamily(protocol, family);
              return new Question(sender, end, family, ofFamily, ports(ofFamily, rule));
            });
  }

  private Optional<Endpoint> sender(Vpc.Peer peer, IpFamily family) {
    if (peer instanceof Vpc.Peer.Group group) {
      List<Endpoint> ends =
          net.ends.stream()
              .filter(member -> member.groups().orElseThrow().contains(group.name()))
              .map(member -> member.end().orElseThrow())
              .toList();
      return ends.isEmpty() ? Optional.empty() : Optional.of(any(ends));
    }
    List<Cidr> networks =
        net.space.resolve(((Vpc.Peer.Source) peer).source()).stream()
            .filter(network -> network.family() == family)
            .toList();
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    Cidr network = any(networks);
    if (network.prefixLength() > 0 && net.space.isPublic(network)) {
      return Optional.of(new Endpoint.Network(part(network)));
    }
    List<Endpoint> inside =
        net.ends.stream()
            .filter(
                member ->
                    member.of(family).stream()
                        .anyMatch(address -> AddressSpace.contains(network, address)))
            .map(member -> member.end().orElseThrow())
            .toList();
    return inside.isEmpty() || random.nextInt(3) == 0
        ? Optional.of(outside(family, true))
        : Optional.of(any(inside));
  }

  /** The network itself, a part of it, or a network that contains it. */
  private Cidr part(Cidr network) {
    int most = network.family() == IpFamily.IPV4 ? 32 : 128;
    return switch (random.nextInt(4)) {
      case 0 -> network.prefixLength() + 2 > most ? network : any(network.split(2));
      case 1 -> Cidr.containing(network.address(), network.prefixLength() - 1);
      default -> network;
    };
  }

  private Endpoint outside(IpFamily family, boolean sends) {
    List<Cidr> named =
        net.space.networks().stream()
            .filter(network -> network.family() == family && net.space.isPublic(network))
            .filter(network -> !net.space.isService(network))
            .toList();
    return switch (random.nextInt(sends ? 5 : 7)) {
      case 0, 1 -> new Endpoint.Internet();
      case 2 ->
          new Endpoint.Network(
              Cidr.parse(family == IpFamily.IPV4 ? "8.8.8.0/24" : "2a00:1450:4001::/48"));
      case 3 -> {
        List<Cidr> blocks =
            net.subnets().stream()
                .flatMap(subnet -> net.blocks(subnet).stream())
                .filter(block -> block.family() == family)
                .toList();
        Cidr block = blocks.isEmpty() ? Cidr.parse("8.8.4.0/24") : any(blocks);
        yield block.family() == family ? new Endpoint.Network(block) : new Endpoint.Internet();
      }
      case 4 -> named.isEmpty() ? new Endpoint.Internet() : new Endpoint.Network(part(any(named)));
      default -> new Endpoint.AwsService(any(List.of("s3", "s3", "ec2")));
    };
  }

  private Optional<Question> resolver(IpFamily family) {
    return Optional.of(
        new Question(
            end(), new Endpoint.Resolver(), family, any(List.of("tcp", "udp")), PortRange.of(53)));
  }

  private Question question(Endpoint from, Endpoint to, IpFamily family) {
    String protocol = any(PROTOCOLS);
    List<Vpc.Rule> rules =
        net.vpc.securityGroups().values().stream()
            .flatMap(group -> group.rules().stream())
            .filter(rule -> rule.protocol().equals(protocol))
            .toList();
    PortRange ports =
        rules.isEmpty() || random.nextInt(3) == 0
            ? randomPorts(protocol)
            : ports(protocol, any(rules));
    String ofFamily = ofFamily(protocol, family);
    return new Question(
        from, to, family, ofFamily, protocol.startsWith("icmp") ? icmp(ofFamily) : ports);
  }

  private static String ofFamily(String protocol, IpFamily family) {
    return protocol.startsWith("icmp") ? family == IpFamily.IPV4 ? "icmp" : "icmpv6" : protocol;
  }

  private PortRange randomPorts(String protocol) {
    return switch (protocol) {
      case "tcp", "udp" -> PortRange.of(any(List.of(22, 53, 80, 443, 1 + random.nextInt(65535))));
      case "icmp", "icmpv6" -> icmp(protocol);
      default -> PortRange.ALL;
    };
  }

  private PortRange icmp(String protocol) {
    int type = protocol.equals("icmp") ? any(List.of(8, 8, 13, 17)) : 128;
    return any(List.of(new PortRange(type, 0), new PortRange(type, 0), PortRange.EVERY_ICMP_TYPE));
  }

  /** Returns a port at or beside a border of a rule, or a range of ports. */
  private PortRange ports(String protocol, Vpc.Rule rule) {
    if (!rule.protocol().equals(protocol) || !(protocol.equals("tcp") || protocol.equals("udp"))) {
      return randomPorts(protocol);
    }
    int from = rule.ports().from();
    int to = rule.ports().to();
    if (random.nextInt(8) == 0) {
      int first = valid(any(List.of(from - 1, from, from + 1)));
      return new PortRange(first, Math.max(first, valid(any(List.of(to - 1, to, to + 1)))));
    }
    return PortRange.of(
        valid(any(List.of(from - 1, from, from + random.nextInt(to - from + 1), to, to, to + 1))));
  }

  private static int valid(int port) {
    return Math.max(1, Math.min(port, 65535));
  }

  /** Packets of the namespaces do not pass NAT64, and need addresses of both ends. */
  private boolean isKnown(Question question) {
    boolean translated =
        question.family() == IpFamily.IPV4
            && net.member(question.from())
                .filter(member -> member.of(IpFamily.IPV4).isEmpty())
                .isPresent()
            && net.member(question.to()).isEmpty();
    return !question.from().equals(question.to())
        && !translated
        && Stream.of(question.from(), question.to())
            .allMatch(
                end ->
                    !(end instanceof Endpoint.Network network)
                        || network.cidr().family() == question.family());
  }
}
