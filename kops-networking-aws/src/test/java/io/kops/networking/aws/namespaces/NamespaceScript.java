package io.kops.networking.aws.namespaces;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Writes the shell script that builds the namespaces of a VPC: from its routes, rules and entries
 * alone.
 *
 * <p>Each subnet has a router with the routes of its table and the stateless rules of its network
 * ACL. A bridge connects the members of a subnet with each other and with the router. Members have
 * the stateful rules of their security groups. The routers are connected by a network of their own
 * with the core, which has the local routes, and the edge: the internet gateway, which translates
 * public addresses, the egress-only gateway, which lets no connections in, and gateway endpoints.
 */
final class NamespaceScript {
  static final IpAddress RESOLVER_IPV4 = IpAddress.parse("169.254.169.253");
  static final IpAddress RESOLVER_IPV6 = IpAddress.parse("fd00:ec2::253");

  /** A protocol for experiments of RFC 3692, which passes all rules. */
  private static final int READY = 253;

  private static final int CORE = 1;
  private static final int INTERNET_GATEWAY = 2;
  private static final int EGRESS_ONLY_GATEWAY = 3;
  private static final int SERVICES = 4;
  private static final int ROUTERS = 10;
  private static final int NAT_GATEWAYS = 100;
  private static final int ROUTE_TABLE = 300;

  private final NamespaceVpc vpc;
  private final List<String> links = new ArrayList<>();
  private final Map<String, List<String>> commands = new LinkedHashMap<>();
  private final Map<String, List<String>> rules = new LinkedHashMap<>();
  private final List<String> ready = new ArrayList<>();

  private NamespaceScript(NamespaceVpc vpc) {
    this.vpc = vpc;
  }

  static NamespaceScript of(NamespaceVpc vpc) {
    NamespaceScript script = new NamespaceScript(vpc);
    vpc.namespaces()
        .forEach(
            name -> {
              script.commands.put(name, new ArrayList<>(List.of("link set lo up")));
              script.rules.put(name, new ArrayList<>());
            });
    script.core();
    script.edge();
    script.internet();
    vpc.subnets().forEach(script::router);
    vpc.members().forEach(script::member);
    vpc.natGateways.forEach(script::natGateway);
    return script;
  }

  /** Returns probes between neighbors, which all pass once the kernel has activated the devices. */
  List<String> ready() {
    return ready;
  }

  private void ready(String from, String to, Object source, Object destination) {
    ready.add("%s %s %s %s %d 0 0".formatted(from, to, source, destination, READY));
  }

  /** Returns the script. */
  String text() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    vpc.namespaces().forEach(name -> text.add("ip netns add " + name));
    text.add("ip -batch - <<'EOF'");
    links.forEach(text::add);
    text.add("EOF");
    for (String name : vpc.namespaces()) {
      text.add("ip netns exec %s sh -e <<'EOF'".formatted(name));
      text.add(
          "sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1"
              + " net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0"
              + " net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2"
              + " net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0"
              + " net.ipv4.icmp_echo_ignore_all=1 net.ipv6.icmp.echo_ignore_all=1"
              + " net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0");
      text.add(
          "for file in ipv4/conf/*/rp_filter ipv4/conf/*/send_redirects ipv6/conf/*/accept_dad; do"
              + " for it in /proc/sys/net/$file; do echo 0 > $it; done; done");
      for (String family : List.of("", "-6 ")) {
        text.add("ip %s-batch - <<'IP'".formatted(family));
        commands.get(name).stream()
            .filter(command -> command.startsWith("-6 ") != family.isEmpty())
            .forEach(command -> text.add(command.substring(family.length())));
        text.add("IP");
      }
      text.add("nft -f - <<'NFT'");
      // The kernel does not answer itself: the prober does.
      text.add("table inet quiet {");
      text.add(" chain output { type filter hook output priority -310;");
      text.add("  tcp flags & rst == rst drop");
      text.add("  icmp type destination-unreachable drop");
      text.add("  icmpv6 type { destination-unreachable, parameter-problem } drop");
      text.add(" }");
      text.add("}");
      rules.get(name).forEach(text::add);
      text.add("NFT");
      text.add("EOF");
    }
    return text.toString();
  }

  private void link(String from, String device, String to, String peer) {
    links.add(
        "link add %s netns %s type veth peer name %s netns %s".formatted(device, from, peer, to));
  }

  private static String transit(IpFamily family, int number) {
    return family == IpFamily.IPV4 ? "198.18.0." + number : "fd00:fab::" + number;
  }

  /** Connects a namespace to the network of the routers. */
  private void attach(String name, String device, int number) {
    link(vpc.core(), "p" + number, name, device);
    commands.get(vpc.core()).add("link set p%d master br0 up".formatted(number));
    for (IpFamily family : IpFamily.values()) {
      ready(vpc.core(), name, transit(family, CORE), transit(family, number));
    }
    address(name, device, number);
  }

  private void address(String name, String device, int number) {
    List<String> add = commands.get(name);
    add.add("link set %s up".formatted(device));
    add.add("address add %s/24 dev %s".formatted(transit(IpFamily.IPV4, number), device));
    add.add("address add %s/64 dev %s nodad".formatted(transit(IpFamily.IPV6, number), device));
  }

  /** The local routes: to the subnets, and nothing for the rest of the blocks of the VPC. */
  private void core() {
    String core = vpc.core();
    commands.get(core).add("link add br0 type bridge mcast_snooping 0");
    address(core, "br0", CORE);
    vpc.vpc.blocks().forEach(block -> commands.get(core).add("route add blackhole " + block));
    for (int i = 0; i < vpc.subnets().size(); i++) {
      for (Cidr block : vpc.blocks(vpc.subnets().get(i))) {
        commands
            .get(core)
            .add("route add %s via %s".formatted(block, transit(block.family(), ROUTERS + i)));
      }
    }
  }

  private void edge() {
    String edge = vpc.edge();
    attach(edge, "igw", INTERNET_GATEWAY);
    attach(edge, "eigw", EGRESS_ONLY_GATEWAY);
    attach(edge, "vpce", SERVICES);
    link(edge, "outside", vpc.internet(), "outside");
    ready(edge, vpc.internet(), "198.19.0.1", "198.19.0.2");
    ready(edge, vpc.internet(), "fd00:19::1", "fd00:19::2");
    List<String> add = commands.get(edge);
    add.add("link set outside up");
    add.add("address add 198.19.0.1/30 dev outside");
    add.add("address add fd00:19::1/64 dev outside nodad");
    add.add("route add default via 198.19.0.2");
    add.add("route add default via fd00:19::2");
    vpc.vpc
        .blocks()
        .forEach(
            block ->
                add.add(
                    "route add %s via %s dev igw".formatted(block, transit(block.family(), CORE))));
    Map<IpAddress, IpAddress> open = new LinkedHashMap<>();
    vpc.members().forEach(member -> open.putAll(member.publicAddresses()));
    List<String> to = rules.get(edge);
    to.add("table inet edge {");
    to.add(" chain forward { type filter hook forward priority 0; policy drop;");
    to.add("  ct state invalid drop");
    to.add("  iifname eigw meta nfproto ipv6 ct direction original accept");
    to.add("  iifname vpce oifname outside accept");
    to.add("  iifname igw oifname outside meta nfproto ipv6 accept");
    to.add("  iifname outside meta nfproto ipv6 accept");
    to.add("  iifname outside meta nfproto ipv4 ct state established accept");
    to.add("  iifname outside meta nfproto ipv4 ct status dnat accept");
    if (!open.isEmpty()) {
      to.add("  iifname igw oifname outside ip saddr { %s } accept".formatted(join(open.keySet())));
    }
    to.add(" }");
    to.add("}");
    if (!open.isEmpty()) {
      to.add("table ip translation {");
      to.add(" chain prerouting { type nat hook prerouting priority -100;");
      to.add("  iifname outside dnat to ip daddr map { %s }".formatted(join(open, true)));
      to.add(" }");
      to.add(" chain postrouting { type nat hook postrouting priority 100;");
      to.add("  oifname outside snat to ip saddr map { %s }".formatted(join(open, false)));
      to.add(" }");
      to.add("}");
    }
  }

  private static String join(Iterable<?> elements) {
    StringJoiner joined = new StringJoiner(", ");
    elements.forEach(element -> joined.add(element.toString()));
    return joined.toString();
  }

  private static String join(Map<IpAddress, IpAddress> open, boolean inverse) {
    return open.entrySet().stream()
        .map(
            entry ->
                inverse
                    ? entry.getValue() + " : " + entry.getKey()
                    : entry.getKey() + " : " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** All addresses that are not those of the VPC are its own. */
  private void internet() {
    List<String> add = commands.get(vpc.internet());
    add.add("link set outside up");
    add.add("address add 198.19.0.2/30 dev outside");
    add.add("address add fd00:19::2/64 dev outside nodad");
    add.add("route add default via 198.19.0.1");
    add.add("route add default via fd00:19::1");
    add.add("rule add iif outside lookup 200");
    add.add("-6 rule add iif outside lookup 200");
    add.add("route add local default dev lo table 200");
    add.add("route add local ::/0 dev lo table 200");
  }

  private void router(String subnet) {
    String name = vpc.router(subnet);
    attach(name, "fabric", ROUTERS + vpc.subnets().indexOf(subnet));
    List<String> add = commands.get(name);
    add.add("link add lan type bridge mcast_snooping 0");
    add.add("link set lan up");
    for (Cidr block : vpc.blocks(subnet)) {
      add.add(
          "address add %s/%d dev lan%s"
              .formatted(block.nth(1), block.prefixLength(), nodad(block.family())));
    }
    if (vpc.vpc.dnsSupport().orElseThrow()) {
      add.add("address add %s/32 dev lo".formatted(RESOLVER_IPV4));
      add.add("address add %s/128 dev lo nodad".formatted(RESOLVER_IPV6));
    }
    // The table is that of packets from the subnet, not of those to it.
    add.add("rule add iif lan lookup %d".formatted(ROUTE_TABLE));
    add.add("-6 rule add iif lan lookup %d".formatted(ROUTE_TABLE));
    for (Cidr block : vpc.vpc.blocks()) {
      add.add(
          "route add %s via %s table %d"
              .formatted(block, transit(block.family(), CORE), ROUTE_TABLE));
    }
    Vpc.Subnet known = vpc.vpc.subnets().get(subnet);
    for (Vpc.Route route : known.table().orElseThrow().routes()) {
      for (Cidr destination : vpc.space.resolve(route.destination())) {
        add.add("route add %s table %d".formatted(route(destination, route, subnet), ROUTE_TABLE));
      }
    }
    known.acl().ifPresent(acl -> networkAcl(acl, rules.get(name)));
  }

  private static String nodad(IpFamily family) {
    return family == IpFamily.IPV6 ? " nodad" : "";
  }

  private String route(Cidr destination, Vpc.Route route, String subnet) {
    IpFamily family = destination.family();
    return switch (route.target()) {
      case INTERNET_GATEWAY -> destination + " via " + transit(family, INTERNET_GATEWAY);
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          destination + " via " + transit(family, EGRESS_ONLY_GATEWAY);
      case NAT_GATEWAY -> {
        NamespaceVpc.Member nat = vpc.natGateways.get(route.id());
        // No question is about NAT64.
        yield family == IpFamily.IPV6
            ? "blackhole " + destination
            : nat.subnet().equals(subnet)
                ? "%s via %s dev lan".formatted(destination, nat.of(IpFamily.IPV4).get(0))
                : destination + " via " + transit(family, NAT_GATEWAYS + index(nat));
      }
      case BLACKHOLE -> "blackhole " + destination;
      case VPC_ENDPOINT -> destination + " via " + transit(family, SERVICES);
      case TRANSIT_GATEWAY, OTHER ->
          throw new IllegalArgumentException("the network behind a route is unknown: " + route);
    };
  }

  private int index(NamespaceVpc.Member nat) {
    return List.copyOf(vpc.natGateways.values()).indexOf(nat);
  }

  private static void networkAcl(Vpc.NetworkAcl acl, List<String> to) {
    to.add("table inet acl {");
    for (Direction direction : Direction.values()) {
      to.add(" chain %s {".formatted(direction == Direction.INGRESS ? "ingress" : "egress"));
      for (Vpc.AclEntry entry : acl.entries()) {
        if (entry.direction() == direction) {
          to.add(
              "  %s %s %s"
                  .formatted(
                      peer(List.of(entry.cidr()), entry.cidr().family(), direction),
                      traffic(entry.protocol(), entry.ports()),
                      entry.allows() ? "return" : "drop"));
        }
      }
      to.add("  drop");
      to.add(" }");
    }
    to.add(" chain forward { type filter hook forward priority -10; policy accept;");
    to.add("  iifname != lan oifname lan jump ingress");
    to.add("  iifname lan oifname != lan jump egress");
    to.add(" }");
    to.add("}");
  }

  private static String peer(List<?> peers, IpFamily family, Direction direction) {
    if (peers.stream().anyMatch(it -> it instanceof Cidr cidr && cidr.prefixLength() == 0)) {
      return "meta nfproto " + (family == IpFamily.IPV4 ? "ipv4" : "ipv6");
    }
    return "%s %s { %s }"
        .formatted(
            family == IpFamily.IPV4 ? "ip" : "ip6",
            direction == Direction.INGRESS ? "saddr" : "daddr",
            join(peers));
  }

  private static String traffic(String protocol, PortRange ports) {
    return switch (protocol) {
      case "-1" -> "";
      case "tcp", "udp" ->
          "meta l4proto %s th dport %d-%d".formatted(protocol, ports.from(), ports.to());
      case "icmp", "icmpv6" ->
          ports.from() == -1
              ? "meta l4proto " + protocol
              : "%s type %d%s"
                  .formatted(
                      protocol,
                      ports.from(),
                      ports.to() == -1 ? "" : " %s code %d".formatted(protocol, ports.to()));
      default -> "meta l4proto " + protocol;
    };
  }

  private void member(NamespaceVpc.Member member) {
    String router = vpc.router(member.subnet());
    String port = "m" + vpc.members().toList().indexOf(member);
    link(router, port, member.namespace(), "eth0");
    commands.get(router).add("link set %s master lan up".formatted(port));
    List<String> add = commands.get(member.namespace());
    add.add("link set eth0 up");
    for (Cidr block : vpc.blocks(member.subnet())) {
      for (IpAddress address : member.of(block.family())) {
        ready(router, member.namespace(), block.nth(1), address);
        add.add(
            "address add %s/%d dev eth0%s"
                .formatted(address, block.prefixLength(), nodad(block.family())));
      }
      add.add("route add default via " + block.nth(1));
    }
    member.groups().ifPresent(groups -> securityGroups(groups, rules.get(member.namespace())));
  }

  private void securityGroups(List<String> groups, List<String> to) {
    to.add("table inet sg {");
    for (Direction direction : Direction.values()) {
      boolean ingress = direction == Direction.INGRESS;
      String hook = ingress ? "input" : "output";
      to.add(" chain %s { type filter hook %s priority 0; policy drop;".formatted(hook, hook));
      to.add(
          "  icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit,"
              + " nd-router-advert, mld2-listener-report } accept");
      to.add("  meta l4proto %d accept".formatted(READY));
      to.add("  ct state established accept");
      to.add("  ct state invalid drop");
      if (!ingress) {
        to.add("  ip daddr %s accept".formatted(RESOLVER_IPV4));
        to.add("  ip6 daddr %s accept".formatted(RESOLVER_IPV6));
      }
      for (String group : groups) {
        for (Vpc.Rule rule : vpc.vpc.securityGroups().get(group).rules()) {
          if (rule.direction() == direction) {
            for (IpFamily family : IpFamily.values()) {
              List<?> peers = peers(rule.peer(), family);
              if (!peers.isEmpty()) {
                to.add(
                    "  %s %s accept"
                        .formatted(
                            peer(peers, family, direction),
                            traffic(rule.protocol(), rule.ports())));
              }
            }
          }
        }
      }
      to.add(" }");
    }
    to.add("}");
  }

  private List<?> peers(Vpc.Peer peer, IpFamily family) {
    return peer instanceof Vpc.Peer.Group group
        ? vpc.addressesOf(group.name(), family)
        : vpc.space.resolve(((Vpc.Peer.Source) peer).source()).stream()
            .filter(network -> network.family() == family)
            .toList();
  }

  /** Packets to a NAT gateway from other subnets enter its router by a device of their own. */
  private void natGateway(String gateway, NamespaceVpc.Member nat) {
    int number = index(nat);
    String router = vpc.router(nat.subnet());
    String device = "nat" + number;
    attach(router, device, NAT_GATEWAYS + number);
    IpAddress address = nat.of(IpFamily.IPV4).get(0);
    commands.get(router).add("rule add iif %s lookup %d".formatted(device, NAT_GATEWAYS + number));
    commands
        .get(router)
        .add("route add default via %s dev lan table %d".formatted(address, NAT_GATEWAYS + number));
    List<String> to = rules.get(nat.namespace());
    to.add("table ip translation {");
    to.add(" chain forward { type filter hook forward priority 0; policy drop;");
    to.add("  ct state established accept");
    to.add("  ct state invalid drop");
    // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
    to.add("  meta l4proto { tcp, udp, icmp } accept");
    to.add(" }");
    to.add(" chain postrouting { type nat hook postrouting priority 100;");
    String pairs =
        new ClientPorts(vpc.vpc)
                .translations(
                    vpc.members().mapToInt(it -> it.of(IpFamily.IPV4).size()).max().orElse(0))
                .stream()
                .map(pair -> pair.get(0) + " : " + pair.get(1))
                .collect(Collectors.joining(", "));
    for (String protocol : List.of("tcp", "udp")) {
      to.add(
          "  meta l4proto %s snat to %s:%s sport map { %s }"
              .formatted(protocol, address, protocol, pairs));
    }
    to.add("  snat to " + address);
    to.add(" }");
    to.add("}");
  }
}
