package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A VPC of the block 10.0.0.0/16 under construction. */
final class TestVpc {
  private final List<Cidr> blocks = new ArrayList<>(List.of(Cidr.parse("10.0.0.0/16")));
  private final Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
  private final Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>();
  private final Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>();
  private final Map<String, String> natGateways = new LinkedHashMap<>();
  private final Set<String> privateNatGateways = new HashSet<>();
  private final Map<String, List<Cidr>> prefixLists = new LinkedHashMap<>();
  private Optional<Boolean> dnsSupport = Optional.of(true);
  private Optional<Map<String, Vpc.ServiceEndpoint>> endpoints = Optional.of(Map.of());

  /** Adds a block besides 10.0.0.0/16. */
  TestVpc block(String cidr) {
    blocks.add(Cidr.parse(cidr));
    return this;
  }

  TestVpc subnet(String name, String blocks, Vpc.RouteTable table) {
    return subnet(name, blocks, Optional.of(table), Optional.empty());
  }

  TestVpc subnet(
      String name, String blocks, Optional<Vpc.RouteTable> table, Optional<Vpc.NetworkAcl> acl) {
    subnets.put(name, new Vpc.Subnet(name, byFamily(blocks), table, acl));
    return this;
  }

  TestVpc dns64Subnet(String name, String blocks, Vpc.RouteTable table, Optional<Boolean> dns64) {
    subnets.put(
        name, new Vpc.Subnet(name, byFamily(blocks), Optional.of(table), Optional.empty(), dns64));
    return this;
  }

  private static Map<IpFamily, Optional<Cidr>> byFamily(String blocks) {
    Map<IpFamily, Optional<Cidr>> byFamily = new EnumMap<>(IpFamily.class);
    for (String block : blocks.split(" ")) {
      Cidr cidr = Cidr.parse(block);
      byFamily.put(cidr.family(), Optional.of(cidr));
    }
    return byFamily;
  }

  TestVpc group(String name, Vpc.Rule... rules) {
    groups.put(name, new Vpc.SecurityGroup(name, List.of(rules), true));
    return this;
  }

  TestVpc unreadGroup(String name, Vpc.Rule... rules) {
    groups.put(name, new Vpc.SecurityGroup(name, List.of(rules), false));
    return this;
  }

  TestVpc nat(String name, String subnet) {
    natGateways.put(name, subnet);
    return this;
  }

  TestVpc privateNat(String name, String subnet) {
    privateNatGateways.add(name);
    return nat(name, subnet);
  }

  TestVpc prefixList(String id, String... networks) {
    prefixLists.put(id, Arrays.stream(networks).map(Cidr::parse).toList());
    return this;
  }

  TestVpc endpoints(Optional<Map<String, Vpc.ServiceEndpoint>> known) {
    endpoints = known;
    return this;
  }

  TestVpc dnsSupport(Optional<Boolean> support) {
    dnsSupport = support;
    return this;
  }

  /** Adds a node without a public address. */
  Endpoint node(String subnet, String... ofGroups) {
    return add(subnet, false, ofGroups);
  }

  Endpoint openNode(String subnet, String... ofGroups) {
    return add(subnet, true, ofGroups);
  }

  Endpoint missingNode(String subnet, String... ofGroups) {
    return add(subnet, false, false, ofGroups);
  }

  private Endpoint add(String subnet, boolean open, String... ofGroups) {
    return add(subnet, open, true, ofGroups);
  }

  private Endpoint add(String subnet, boolean open, boolean exists, String... ofGroups) {
    Endpoint node = new Endpoint.Node("nodes-" + interfaces.size(), subnet);
    interfaces.put(node, new Vpc.NetworkInterface(subnet, List.of(ofGroups), open, exists));
    return node;
  }

  Reachability build() {
    return Reachability.of(
        new Vpc(
            blocks,
            subnets,
            groups,
            interfaces,
            natGateways,
            prefixLists,
            endpoints,
            dnsSupport,
            privateNatGateways));
  }

  static Vpc.RouteTable table(String name, Vpc.Route... routes) {
    return new Vpc.RouteTable(name, List.of(routes));
  }

  static Vpc.Route route(String destination, Vpc.Target target, String id) {
    return new Vpc.Route(AccessSource.parse(destination), target, id);
  }

  static Vpc.Rule in(String protocol, int port, String peer) {
    return rule(Direction.INGRESS, protocol, PortRange.of(port), peer);
  }

  static Vpc.Rule out() {
    return rule(Direction.EGRESS, "-1", PortRange.ALL, "0.0.0.0/0");
  }

  static Vpc.Rule outIpv6() {
    return rule(Direction.EGRESS, "-1", PortRange.ALL, "::/0");
  }

  /** Returns a rule, named by its direction, protocol, ports and peer. */
  static Vpc.Rule rule(Direction direction, String protocol, PortRange ports, String peer) {
    boolean network = peer.contains("/") || peer.startsWith("pl-");
    return new Vpc.Rule(
        "%s %s %s %s".formatted(direction, protocol, ports, peer),
        direction,
        protocol,
        ports,
        network ? new Vpc.Peer.Source(AccessSource.parse(peer)) : new Vpc.Peer.Group(peer));
  }

  static Vpc.AclEntry entry(
      int number, Direction direction, String protocol, PortRange ports, String cidr, boolean on) {
    return new Vpc.AclEntry(number, direction, protocol, ports, Cidr.parse(cidr), on);
  }
}
