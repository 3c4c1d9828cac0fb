package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * VPCs of clusters without unknown parts: as the specs describe them, and as they could be observed
 * after their users have added network ACLs, routes, prefix lists, rules and groups.
 */
final class KnownVpcs {
  private static final Cidr IPV6_BLOCK = Cidr.parse("2600:1f18:1234:5600::/56");
  private static final String LIST = "pl-0123456789abcdef0";
  private static final List<Cidr> LISTED =
      Stream.of("198.51.100.0/25", "203.0.113.0/26", "2001:db8:1::/48").map(Cidr::parse).toList();
  private static final String S3_LIST = "pl-63a5400a";
  private static final List<Cidr> S3 =
      Stream.of("52.216.0.0/15", "3.5.0.0/19").map(Cidr::parse).toList();
  private static final String S3_ENDPOINT = "vpce-0123456789abcdef0";
  private static final List<String> OUTSIDE =
      List.of("198.51.100.0/24", "203.0.113.64/26", "192.0.2.0/25", "2001:db8:2::/48");
  private static final PortRange EPHEMERAL = new PortRange(1024, 65535);

  private final Random random;

  KnownVpcs(Random random) {
    this.random = random;
  }

  List<Vpc> all() {
    List<Vpc> vpcs = new ArrayList<>();
    for (ClusterBuilder cluster :
        List.of(
            cluster("1.10.6", new Kubenet()),
            cluster("1.10.6", Flannel.withBackend("vxlan")).privateTopology().bastion(),
            cluster("1.34.1", Cilium.DEFAULT),
            cluster("1.34.1", Calico.DEFAULT).privateTopology().bastion(),
            cluster("1.34.1", Cilium.DEFAULT)
                .privateTopology()
                .bastion()
                .nonMasqueradeCidr("::/0"))) {
      vpcs.add(asDescribed(cluster));
    }
    for (ClusterBuilder cluster :
        List.of(
            cluster("1.10.6", Calico.DEFAULT).privateTopology().bastion(),
            cluster("1.34.1", AmazonVpc.DEFAULT).privateTopology().bastion(),
            cluster("1.34.1", Calico.DEFAULT).inVpc("vpc-0123456789abcdef0", "172.20.0.0/16"),
            cluster("1.34.1", Cilium.DEFAULT)
                .privateTopology()
                .inVpc("vpc-0123456789abcdef0", "172.20.0.0/16"),
            cluster("1.34.1", Cilium.DEFAULT).nonMasqueradeCidr("::/0"),
            cluster("1.34.1", Calico.DEFAULT)
                .privateTopology()
                .bastion()
                .nonMasqueradeCidr("::/0"))) {
      vpcs.add(new Alteration(asDescribed(cluster)).vpc());
    }
    return vpcs;
  }

  private static ClusterBuilder cluster(String version, Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a", "us-east-1b")
        .networking(networking)
        .configBase("s3://state/k.example.com")
        .apiAccess("198.51.100.0/24", "203.0.113.0/25")
        .sshAccess("203.0.113.0/24")
        .spec(spec -> spec.addNodePortAccess(AccessSource.parse("192.0.2.0/24")));
  }

  /** AWS assigns IPv6 blocks, and decides whether a shared VPC has a resolver. */
  private static Vpc asDescribed(ClusterBuilder cluster) {
    Vpc vpc =
        Reachability.of(
                NetworkingEngine.builder()
                    .build()
                    .prepare(cluster.build(), ExistingNetwork.none())
                    .network()
                    .orElseThrow())
            .vpc();
    List<Cidr> blocks = new ArrayList<>(vpc.blocks());
    blocks.add(IPV6_BLOCK);
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
    List<Cidr> unused = IPV6_BLOCK.split(8);
    for (Vpc.Subnet subnet : vpc.subnets().values()) {
      Map<IpFamily, Optional<Cidr>> known = new EnumMap<>(IpFamily.class);
      subnet
          .blocks()
          .forEach(
              (family, block) ->
                  known.put(
                      family, Optional.of(block.orElseGet(() -> unused.get(subnets.size())))));
      subnets.put(
          subnet.name(), new Vpc.Subnet(subnet.name(), known, subnet.table(), subnet.acl()));
    }
    return new Vpc(
        blocks,
        subnets,
        vpc.securityGroups(),
        vpc.interfaces(),
        vpc.natGateways(),
        vpc.prefixLists(),
        vpc.serviceEndpoints(),
        Optional.of(vpc.dnsSupport().orElse(true)));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Changes of one VPC. */
  private final class Alteration {
    private final Vpc vpc;
    private final List<Cidr> subnetBlocks;
    private int entries;

    Alteration(Vpc vpc) {
      this.vpc = vpc;
      this.subnetBlocks =
          vpc.subnets().values().stream()
              .flatMap(subnet -> subnet.blocks().values().stream())
              .map(Optional::orElseThrow)
              .toList();
    }

    Vpc vpc() {
      Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>();
      vpc.securityGroups().forEach((name, group) -> groups.put(name, altered(group)));
      groups.put(
          "extra", new Vpc.SecurityGroup("extra", rules("extra", Direction.INGRESS, 4), true));
      Map<String, Vpc.RouteTable> tables = new LinkedHashMap<>();
      Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
      for (Vpc.Subnet subnet : vpc.subnets().values()) {
        Vpc.RouteTable table = subnet.table().orElseThrow();
        subnets.put(
            subnet.name(),
            new Vpc.Subnet(
                subnet.name(),
                subnet.blocks(),
                Optional.of(tables.computeIfAbsent(table.name(), key -> altered(table))),
                chance(60) ? Optional.of(acl(subnet.name())) : Optional.empty()));
      }
      Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>();
      vpc.interfaces()
          .forEach(
              (end, card) -> {
                List<String> names = new ArrayList<>(card.securityGroups());
                if (chance(30)) {
                  names.add("extra");
                }
                interfaces.put(
                    end,
                    new Vpc.NetworkInterface(card.subnet(), names, card.publicIpv4() ^ chance(15)));
              });
      return new Vpc(
          vpc.blocks(),
          subnets,
          groups,
          interfaces,
          vpc.natGateways(),
          Map.of(LIST, LISTED, S3_LIST, S3),
          Optional.of(Map.of(S3_ENDPOINT, new Vpc.ServiceEndpoint("s3", true))),
          Optional.of(chance(80)));
    }

    private Vpc.SecurityGroup altered(Vpc.SecurityGroup group) {
      List<Vpc.Rule> rules = new ArrayList<>(group.rules());
      rules.addAll(rules(group.name(), Direction.INGRESS, 5));
      if (chance(30)) {
        rules.removeIf(rule -> rule.direction() == Direction.EGRESS);
        rules.addAll(rules(group.name(), Direction.EGRESS, 6));
      }
      return new Vpc.SecurityGroup(group.name(), rules, true);
    }

    private List<Vpc.Rule> rules(String group, Direction direction, int count) {
      List<Vpc.Rule> rules = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Vpc.Peer peer =
            chance(30)
                ? new Vpc.Peer.Group(any(List.copyOf(vpc.securityGroups().keySet())))
                : new Vpc.Peer.Source(source(direction));
        boolean isIpv6 =
            peer instanceof Vpc.Peer.Source it
                && it.source().cidr().filter(cidr -> cidr.family() == IpFamily.IPV6).isPresent();
        String protocol =
            any(List.of("tcp", "tcp", "udp", isIpv6 ? "icmpv6" : "icmp", "4", "50", "-1"));
        rules.add(
            new Vpc.Rule(
                "%s-%s-%d".formatted(group, direction, i),
                direction,
                protocol,
                ports(protocol),
                peer));
      }
      return rules;
    }

    private AccessSource source(Direction direction) {
      Cidr subnet = any(subnetBlocks);
      return AccessSource.parse(
          switch (random.nextInt(5)) {
            case 0 -> subnet.toString();
            case 1 -> any(subnet.split(1)).toString();
            case 2 -> any(OUTSIDE);
            case 3 -> direction == Direction.EGRESS && chance(50) ? S3_LIST : LIST;
            default -> any(List.of("0.0.0.0/0", "::/0"));
          });
    }

    private PortRange ports(String protocol) {
      return switch (protocol) {
        case "tcp", "udp" -> {
          int from = any(List.of(22, 53, 443, 4789, 8080, 10250, 30000, 33000, 45000));
          yield new PortRange(from, from + any(List.of(0, 0, 200, 2000)));
        }
        case "icmp", "icmpv6" -> icmp(protocol);
        default -> PortRange.ALL;
      };
    }

    private PortRange icmp(String protocol) {
      int echo = protocol.equals("icmp") ? 8 : 128;
      return any(
          List.of(
              PortRange.EVERY_ICMP_TYPE,
              new PortRange(echo, -1),
              new PortRange(echo, 0),
              protocol.equals("icmp") ? new PortRange(13, -1) : new PortRange(echo, 1)));
    }

    private Vpc.RouteTable altered(Vpc.RouteTable table) {
      Map<String, Vpc.Route> routes = new LinkedHashMap<>();
      for (Vpc.Route route : table.routes()) {
        List<String> halves =
            chance(25)
                ? route.destination().cidr().stream()
                    .filter(cidr -> cidr.equals(Cidr.parse("0.0.0.0/0")))
                    .flatMap(cidr -> cidr.split(1).stream())
                    .map(Cidr::toString)
                    .toList()
                : List.of();
        (halves.isEmpty() ? List.of(route.destination().text()) : halves)
            .forEach(
                destination ->
                    routes.put(
                        destination,
                        new Vpc.Route(
                            AccessSource.parse(destination), route.target(), route.id())));
      }
      Function<String, Vpc.Route> blackhole =
          to -> new Vpc.Route(AccessSource.parse(to), Vpc.Target.BLACKHOLE, "pcx-1");
      if (chance(50)) {
        routes.computeIfAbsent(any(OUTSIDE), blackhole);
      }
      if (chance(25)) {
        routes.computeIfAbsent(any(subnetBlocks).toString(), blackhole);
      }
      if (chance(25)) {
        routes.computeIfAbsent(LIST, blackhole);
      }
      if (chance(60)) {
        routes.put(
            S3_LIST,
            new Vpc.Route(AccessSource.parse(S3_LIST), Vpc.Target.VPC_ENDPOINT, S3_ENDPOINT));
      }
      return new Vpc.RouteTable(table.name(), List.copyOf(routes.values()));
    }

    private Vpc.NetworkAcl acl(String subnet) {
      List<Vpc.AclEntry> list = new ArrayList<>();
      entries = 100;
      int kind = random.nextInt(3);
      if (kind > 0) {
        for (int i = 0; i < 3; i++) {
          list.add(deny());
        }
      }
      if (kind < 2) {
        both("-1", PortRange.ALL, "0.0.0.0/0", list);
        both("-1", PortRange.ALL, "::/0", list);
      } else {
        vpc.blocks().forEach(block -> both("-1", PortRange.ALL, block.toString(), list));
        PortRange replies = any(List.of(EPHEMERAL, EPHEMERAL, new PortRange(32768, 65535)));
        for (String any : List.of("0.0.0.0/0", "::/0")) {
          for (int port : List.of(22, 80, 443, 53)) {
            both(any(List.of("tcp", "tcp", "udp")), PortRange.of(port), any, list);
          }
          both("tcp", replies, any, list);
          both("udp", replies, any, list);
          both(any.contains(":") ? "icmpv6" : "icmp", PortRange.EVERY_ICMP_TYPE, any, list);
        }
      }
      return new Vpc.NetworkAcl("acl-" + subnet, list);
    }

    private Vpc.AclEntry deny() {
      Cidr other =
          chance(50)
              ? any(subnetBlocks)
              : Cidr.parse(
                  any(Stream.concat(OUTSIDE.stream(), Stream.of("0.0.0.0/0", "::/0")).toList()));
      String protocol =
          any(
              List.of(
                  "tcp", "udp", other.family() == IpFamily.IPV6 ? "icmpv6" : "icmp", "4", "50"));
      PortRange ports =
          protocol.equals("tcp") || protocol.equals("udp")
              ? any(
                  List.of(
                      PortRange.of(443),
                      new PortRange(10000, 20000),
                      new PortRange(40000, 40500),
                      new PortRange(2000, 3000),
                      new PortRange(33000, 35000)))
              : ports(protocol);
      return new Vpc.AclEntry(
          entries++, any(List.of(Direction.values())), protocol, ports, other, false);
    }

    private void both(String protocol, PortRange ports, String cidr, List<Vpc.AclEntry> to) {
      for (Direction direction : Direction.values()) {
        to.add(new Vpc.AclEntry(entries++, direction, protocol, ports, Cidr.parse(cidr), true));
      }
    }
  }
}
