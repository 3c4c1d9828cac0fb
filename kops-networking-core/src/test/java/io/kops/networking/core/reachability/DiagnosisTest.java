package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.drift.Drift;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagnoses of networks that differ from their spec. */
public class DiagnosisTest {
  private static final ClusterNetwork NETWORK =
      FlowProblemsTest.network(FlowProblemsTest.cluster().privateTopology().build());

  /** Returns an example of a flow that is open. */
  public static List<Problem> problems() {
    return diagnose(with("masters.k.example.com", etcdFromNodes())).problems().all();
  }

  private static Vpc.Rule etcdFromNodes() {
    return new Vpc.Rule(
        "masters.k.example.com/ingress/tcp/4001-4001/nodes.k.example.com",
        Direction.INGRESS,
        "tcp",
        PortRange.of(4001),
        new Vpc.Peer.Group("nodes.k.example.com"));
  }

  private static Vpc desired() {
    return Reachability.of(NETWORK).vpc();
  }

  private static Vpc with(String group, Vpc.Rule rule) {
    return withRule(desired(), group, rule);
  }

  private static Vpc withRule(Vpc vpc, String group, Vpc.Rule rule) {
    List<Vpc.Rule> rules = new ArrayList<>(rulesOf(vpc, group));
    rules.add(rule);
    return with(vpc, group, rules);
  }

  private static Vpc without(String group, Predicate<Vpc.Rule> removed) {
    return with(
        desired(), group, rulesOf(desired(), group).stream().filter(removed.negate()).toList());
  }

  private static List<Vpc.Rule> rulesOf(Vpc vpc, String group) {
    return Optional.ofNullable(vpc.securityGroups().get(group)).orElseThrow().rules();
  }

  private static Vpc with(Vpc vpc, String group, List<Vpc.Rule> rules) {
    Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>(vpc.securityGroups());
    groups.put(group, new Vpc.SecurityGroup(group, rules, true));
    return new Vpc(
        vpc.blocks(),
        vpc.subnets(),
        groups,
        vpc.interfaces(),
        vpc.natGateways(),
        vpc.prefixLists(),
        vpc.serviceEndpoints(),
        vpc.dnsSupport());
  }

  private static Diagnosis diagnose(Vpc observed) {
    return diagnose(NETWORK, observed);
  }

  private static Diagnosis diagnose(ClusterNetwork network, Vpc observed) {
    return new DiagnosisReading(network, (flow, desired) -> List.of())
        .of(
            Reachability.of(observed),
            new Drift(network.name(), List.of(), Problems.NONE),
            Problems.NONE);
  }

  @Test
  void isClearIfTheNetworkIsThatOfTheSpec() {
    Diagnosis diagnosis = diagnose(desired());
    assertThat(diagnosis.isClear()).isTrue();
    assertThat(diagnosis.problems().all()).isEmpty();
  }

  @Test
  void groupsBlockedFlowsByTheirObstacle() {
    Diagnosis diagnosis =
        diagnose(
            without(
                "nodes.k.example.com",
                rule -> rule.peer().equals(new Vpc.Peer.Group("nodes.k.example.com"))));
    assertThat(diagnosis.blocked()).hasSize(1);
    Diagnosis.Finding finding = diagnosis.blocked().get(0);
    assertThat(finding.flows())
        .extracting(FlowAnswer::from, FlowAnswer::to)
        .containsOnly(tuple(Role.NODES, Role.NODES));
    assertThat(finding.at())
        .isEqualTo(new Hop(Hop.Kind.SECURITY_GROUP_RULE, "nodes.k.example.com", "ingress"));
    assertThat(finding.bySpec()).isFalse();
    assertThat(finding.flows())
        .extracting(flow -> flow.question().traffic())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            traffic -> assertThat(finding.remedy()).contains("allow %s in a".formatted(traffic)));
    assertThat(diagnosis.problems().of(PlanningCodes.FLOW_BLOCKED))
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
    assertThat(diagnosis.toString())
        .contains("metrics of kubelet (tcp 10250) from nodes to nodes")
        .contains("drift: none, the cluster's resources are not the cause");
  }

  @Test
  void findsForbiddenFlowsAndTheirRule() {
    Diagnosis diagnosis = diagnose(with("masters.k.example.com", etcdFromNodes()));
    assertThat(diagnosis.open()).hasSize(1);
    assertThat(diagnosis.open().get(0).at().name()).isEqualTo(etcdFromNodes().name());
    assertThat(diagnosis.isClear()).isFalse();
  }

  @Test
  void marksFlowsThatTheSpecBlocksToo() {
    ClusterNetwork network = FlowProblemsTest.withoutRuleOfAFlow();
    Diagnosis diagnosis =
        new DiagnosisReading(network, (flow, answer) -> List.of())
            .of(
                Reachability.of(network),
                new Drift(network.name(), List.of(), Problems.NONE),
                Problems.NONE);
    assertThat(diagnosis.blocked()).isNotEmpty().allMatch(Diagnosis.Finding::bySpec);
    assertThat(diagnosis.toString()).contains("the network of the spec has the same answer");
  }

  @Test
  void distinguishesObstaclesThatTheSpecDoesNotHave() {
    ClusterNetwork network = FlowProblemsTest.withoutRuleOfAFlow();
    Vpc vpc = Reachability.of(network).vpc();
    Vpc withoutEgress = with(vpc, "nodes.k.example.com", List.of());
    assertThat(diagnose(network, withoutEgress).blocked())
        .filteredOn(finding -> finding.at().detail().equals("egress"))
        .isNotEmpty()
        .noneMatch(Diagnosis.Finding::bySpec);
  }

  /** Hosts that a rule, a route or an entry excludes do not hide the others. */
  @ParameterizedTest
  @ValueSource(strings = {"", "route", "entry", "client port"})
  void findsRulesWiderThanTheAccessListsByAnyPacketThatPasses(String drop) {
    ClusterNetwork network = publicNetwork("198.51.100.0/24");
    Vpc spec = Reachability.of(network).vpc();
    Vpc vpc = withRule(spec, "nodes.k.example.com", TestVpc.in("tcp", 22, "0.0.0.0/0"));
    Diagnosis diagnosis = diagnose(network, withSubnets(vpc, subnet -> with(drop, subnet)));

    assertThat(diagnosis.open())
        .extracting(finding -> finding.at().name())
        .containsExactly("INGRESS tcp 22 0.0.0.0/0");
    assertThat(diagnosis.isClear()).isFalse();
    assertThat(diagnose(network, withSubnets(spec, subnet -> with(drop, subnet))).open()).isEmpty();
  }

  private static Vpc.Subnet with(String drop, Vpc.Subnet subnet) {
    return switch (drop) {
      case "route" -> withRoutes(subnet, TestVpc.route("10.8.0.0/16", Vpc.Target.OTHER, "pcx-1"));
      case "entry" -> withEntry(subnet, Direction.INGRESS, PortRange.ALL, "-1", "45.1.2.3/32");
      case "client port" ->
          withEntry(subnet, Direction.EGRESS, new PortRange(1024, 1025), "tcp", "0.0.0.0/0");
      default -> subnet;
    };
  }

  private static Vpc.Subnet withRoutes(Vpc.Subnet subnet, Vpc.Route... routes) {
    List<Vpc.Route> all = new ArrayList<>(subnet.table().orElseThrow().routes());
    all.addAll(List.of(routes));
    return new Vpc.Subnet(
        subnet.name(),
        subnet.blocks(),
        Optional.of(new Vpc.RouteTable(subnet.table().orElseThrow().name(), all)),
        subnet.acl());
  }

  /** Denies packets, and allows all others. */
  private static Vpc.Subnet withEntry(
      Vpc.Subnet subnet, Direction direction, PortRange ports, String protocol, String cidr) {
    List<Vpc.AclEntry> entries = new ArrayList<>();
    entries.add(TestVpc.entry(10, direction, protocol, ports, cidr, false));
    for (Direction each : Direction.values()) {
      entries.add(TestVpc.entry(100, each, "-1", PortRange.ALL, "0.0.0.0/0", true));
      entries.add(TestVpc.entry(101, each, "-1", PortRange.ALL, "::/0", true));
    }
    return new Vpc.Subnet(
        subnet.name(),
        subnet.blocks(),
        subnet.table(),
        Optional.of(new Vpc.NetworkAcl("acl-1", entries)));
  }

  private static Vpc withSubnets(Vpc vpc, UnaryOperator<Vpc.Subnet> edit) {
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>(vpc.subnets());
    subnets.replaceAll((name, subnet) -> edit.apply(subnet));
    return new Vpc(
        vpc.blocks(),
        subnets,
        vpc.securityGroups(),
        vpc.interfaces(),
        vpc.natGateways(),
        vpc.prefixLists(),
        vpc.serviceEndpoints(),
        vpc.dnsSupport());
  }

  private static ClusterNetwork publicNetwork(String sshAccess) {
    return FlowProblemsTest.network(FlowProblemsTest.cluster().sshAccess(sshAccess).build());
  }

  /** One denied part of the subnet of a sender does not hide the others. */
  @Test
  void findsForbiddenFlowsBetweenInstancesByAnyPacketThatPasses() {
    Vpc vpc = with("masters.k.example.com", etcdFromNodes());
    Diagnosis diagnosis =
        diagnose(
            withSubnets(
                vpc,
                subnet ->
                    withEntry(
                        subnet,
                        Direction.INGRESS,
                        PortRange.of(4001),
                        "tcp",
                        subnet.blocks().get(IpFamily.IPV4).orElseThrow().address() + "/32")));
    assertThat(diagnosis.open())
        .extracting(finding -> finding.at().name())
        .containsExactly(etcdFromNodes().name());
  }

  /** NAT64 addresses are in the first part of all IPv6 addresses. */
  @Test
  void findsRulesForAllIpv6Addresses() {
    ClusterNetwork network =
        FlowProblemsTest.network(
            FlowProblemsTest.cluster()
                .nonMasqueradeCidr("::/0")
                .sshAccess("2001:db8::/32")
                .build());
    Vpc vpc = Reachability.of(network).vpc();
    assertThat(diagnose(network, vpc).open()).isEmpty();

    Diagnosis diagnosis =
        diagnose(network, withRule(vpc, "nodes.k.example.com", TestVpc.in("tcp", 22, "::/0")));

    assertThat(diagnosis.open())
        .extracting(finding -> finding.at().name())
        .containsExactly("INGRESS tcp 22 ::/0");
  }

  @ParameterizedTest
  @CsvSource({"45.1.2.3/32, true", "45.0.0.0/8, true", "44.0.0.0/7, false"})
  void requiredFlowsPassIfAMinorPartOfTheInternetIsDenied(String denied, boolean clear) {
    for (Direction direction : Direction.values()) {
      Diagnosis diagnosis =
          diagnose(
              withSubnets(
                  desired(), subnet -> withEntry(subnet, direction, PortRange.ALL, "-1", denied)));
      assertThat(diagnosis.isClear()).isEqualTo(clear);
    }
    Diagnosis diagnosis =
        diagnose(
            withSubnets(
                desired(),
                subnet ->
                    withRoutes(subnet, TestVpc.route(denied, Vpc.Target.BLACKHOLE, "pcx-1"))));
    assertThat(diagnosis.isClear()).isEqualTo(clear);
  }

  @Test
  void requiredFlowsPassByRoutesThatTogetherHaveAllPublicAddresses() {
    Diagnosis diagnosis =
        diagnose(
            withSubnets(
                desired(),
                subnet ->
                    new Vpc.Subnet(
                        subnet.name(),
                        subnet.blocks(),
                        subnet.table().map(DiagnosisTest::inQuarters),
                        subnet.acl())));
    assertThat(diagnosis.blocked()).isEmpty();
    assertThat(diagnosis.isClear()).isTrue();
  }

  private static Vpc.RouteTable inQuarters(Vpc.RouteTable table) {
    return new Vpc.RouteTable(
        table.name(),
        table.routes().stream()
            .flatMap(
                route ->
                    Stream.of("0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2")
                        .map(part -> TestVpc.route(part, route.target(), route.id())))
            .toList());
  }

  @Test
  void reportsRulesForUnmanagedGroups() {
    Vpc.Rule foreign = TestVpc.rule(Direction.INGRESS, "-1", PortRange.ALL, "sg-foreign");

    Diagnosis diagnosis = diagnose(with("masters.k.example.com", foreign));

    assertThat(diagnosis.open()).hasSize(1);
    assertThat(diagnosis.open().get(0).at().name()).isEqualTo(foreign.name());
    assertThat(DiagnosisText.titles(diagnosis.open().get(0)))
        .allMatch(title -> title.endsWith("from interfaces of sg-foreign to control-plane"));
    assertThat(diagnosis.isClear()).isFalse();
    Vpc.Rule ofController =
        new Vpc.Rule(
            foreign.name(),
            foreign.direction(),
            foreign.protocol(),
            foreign.ports(),
            foreign.peer(),
            true);
    assertThat(diagnose(with("masters.k.example.com", ofController)).isClear()).isTrue();
  }

  @Test
  void reportsRulesForPrivateNetworksAndUnreadListsAsUnknown() {
    for (String peer : List.of("172.31.0.0/16", "pl-1")) {
      Diagnosis diagnosis = diagnose(with("masters.k.example.com", TestVpc.in("tcp", 4001, peer)));
      assertThat(diagnosis.unknown())
          .flatExtracting(DiagnosisText::titles)
          .contains(
              "rule INGRESS tcp 4001 %s, wider than the access lists (tcp 4001) from %s to"
                      .formatted(peer, peer)
                  + " control-plane");
      assertThat(diagnosis.isClear()).isFalse();
    }
  }

  /** The private addresses of a network are asked about, although its public ones are blocked. */
  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "8.0.0.0/6", "0.0.0.0/0"})
  void rulesForPrivateAndPublicAddressesAreUnknownForPrivateNodes(String peer) {
    Diagnosis diagnosis = diagnose(with("nodes.k.example.com", TestVpc.in("tcp", 10250, peer)));

    assertThat(diagnosis.open()).isEmpty();
    assertThat(diagnosis.unknown())
        .extracting(Diagnosis.Finding::reason)
        .containsExactly("10.0.0.0/8 is private, and its connection to the VPC was not read");
    assertThat(diagnosis.isClear()).isFalse();
    // The flow has one finding for all zones, and no hop before its unknown part.
    assertThat(diagnosis.toString()).contains(": 1 flow is unknown.").doesNotContain("path:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.9.0.0/16",
        "100.64.0.0/16",
        "172.20.32.0/20",
        "172.31.0.0/16",
        "192.168.0.0/16",
        "198.18.0.0/16",
        "203.0.113.0/24",
        "45.1.2.3/32",
        "224.0.0.0/8",
        "fd12::/16",
        "2001:db9::/32"
      })
  void widerRulesDoNotImproveADiagnosis(String narrowest) {
    Cidr narrow = Cidr.parse(narrowest);
    List<ClusterNetwork> networks =
        narrow.family() == IpFamily.IPV6
            ? List.of(
                FlowProblemsTest.network(
                    FlowProblemsTest.cluster()
                        .nonMasqueradeCidr("::/0")
                        .privateTopology()
                        .sshAccess("2001:db8::/32")
                        .build()))
            : List.of(
                publicNetwork("203.0.113.0/24"),
                FlowProblemsTest.network(
                    FlowProblemsTest.cluster()
                        .privateTopology()
                        .sshAccess("203.0.113.0/24")
                        .build()));
    for (ClusterNetwork network : networks) {
      for (int port : List.of(22, 10250)) {
        int worst = 2;
        for (int length = narrow.prefixLength(); length >= 0; length--) {
          Cidr peer = Cidr.containing(narrow.address(), length);
          int rank = worstOf(network, TestVpc.in("tcp", port, peer.toString()));
          assertThat(rank)
              .as("tcp %s from %s, %s", port, peer, network.spec().topology())
              .isLessThanOrEqualTo(worst);
          worst = rank;
        }
        assertThat(worst).isLessThan(2);
      }
    }
  }

  /** Returns the rank of the worst answer to the forbidden flows of a network with a rule. */
  private static int worstOf(ClusterNetwork network, Vpc.Rule rule) {
    Vpc vpc = withRule(Reachability.of(network).vpc(), "nodes.k.example.com", rule);
    return ClusterFlows.of(network, Reachability.of(vpc)).withRepresentatives().forbidden().stream()
        .mapToInt(flow -> Reachability.rank(flow.answer()))
        .min()
        .orElse(2);
  }

  @Test
  void asksForRequiredFlowsFromPrefixLists() {
    ClusterNetwork network = publicNetwork("pl-1");
    Vpc unread = Reachability.of(network).vpc();
    Vpc read = withLists(unread, Map.of("pl-1", List.of(Cidr.parse("203.0.113.0/24"))));

    assertThat(diagnose(network, unread).unknown())
        .flatExtracting(DiagnosisText::titles)
        .containsExactly(
            "SSH (tcp 22) from pl-1 to nodes", "SSH (tcp 22) from pl-1 to control-plane");
    assertThat(diagnose(network, read).isClear()).isTrue();
    assertThat(
            diagnose(
                    network,
                    with(
                        read,
                        "nodes.k.example.com",
                        rulesOf(read, "nodes.k.example.com").stream()
                            .filter(rule -> !rule.peer().toString().contains("pl-1"))
                            .toList()))
                .blocked())
        .flatExtracting(DiagnosisText::titles)
        .containsExactly("SSH (tcp 22) from 203.0.113.0/24 to nodes");
  }

  private static Vpc withLists(Vpc vpc, Map<String, List<Cidr>> lists) {
    return new Vpc(
        vpc.blocks(),
        vpc.subnets(),
        vpc.securityGroups(),
        vpc.interfaces(),
        vpc.natGateways(),
        lists,
        vpc.serviceEndpoints(),
        vpc.dnsSupport());
  }

  /** Only two instances of each class are asked about. */
  @Test
  void prefixListsDistinguishSubnets() {
    ClusterNetwork network =
        FlowProblemsTest.network(
            FlowProblemsTest.cluster()
                .zones("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d")
                .build());
    Vpc vpc = Reachability.of(network).vpc();
    List<Cidr> some =
        vpc.subnets().values().stream()
            .limit(3)
            .map(subnet -> subnet.blocks().get(IpFamily.IPV4).orElseThrow())
            .toList();
    List<Vpc.Rule> rules =
        new ArrayList<>(
            rulesOf(vpc, "nodes.k.example.com").stream()
                .filter(rule -> !rule.peer().equals(new Vpc.Peer.Group("nodes.k.example.com")))
                .toList());
    rules.add(TestVpc.rule(Direction.INGRESS, "-1", PortRange.ALL, "pl-1"));

    assertThat(
            diagnose(
                    network,
                    withLists(with(vpc, "nodes.k.example.com", rules), Map.of("pl-1", some)))
                .blocked())
        .flatExtracting(Diagnosis.Finding::flows)
        .extracting(flow -> ((Endpoint.Node) flow.question().from()).subnet())
        .containsOnly("us-east-1d");
  }

  @Test
  void requiresThePublicAddressesOfTheSpec() {
    ClusterNetwork network = publicNetwork("0.0.0.0/0");
    Vpc vpc = Reachability.of(network).vpc();
    Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>(vpc.interfaces());
    interfaces.replaceAll(
        (end, card) -> new Vpc.NetworkInterface(card.subnet(), card.securityGroups(), false));
    Vpc observed =
        new Vpc(
            vpc.blocks(),
            vpc.subnets(),
            vpc.securityGroups(),
            interfaces,
            vpc.natGateways(),
            vpc.prefixLists(),
            vpc.serviceEndpoints(),
            vpc.dnsSupport());

    assertThat(diagnose(network, observed).blocked())
        .flatExtracting(DiagnosisText::titles)
        .contains("API for clients (tcp 443) from 0.0.0.0/0 to control-plane");
  }

  @Test
  void requiresIpv6EgressOfIpv6Clusters() {
    ClusterNetwork network =
        FlowProblemsTest.network(
            FlowProblemsTest.cluster().nonMasqueradeCidr("::/0").privateTopology().build());
    Vpc vpc = Reachability.of(network).vpc();
    assertThat(diagnose(network, vpc).blocked()).isEmpty();

    Diagnosis diagnosis =
        diagnose(
            network,
            withSubnets(
                vpc,
                subnet ->
                    new Vpc.Subnet(
                        subnet.name(),
                        subnet.blocks(),
                        subnet.table().map(DiagnosisTest::withoutEgressOnlyGateway),
                        subnet.acl())));

    assertThat(diagnosis.blocked())
        .flatExtracting(DiagnosisText::titles)
        .contains("image registries (tcp 443) from nodes to internet");
    assertThat(diagnosis.blocked())
        .flatExtracting(Diagnosis.Finding::flows)
        .allMatch(flow -> flow.question().family() == IpFamily.IPV6);
  }

  private static Vpc.RouteTable withoutEgressOnlyGateway(Vpc.RouteTable table) {
    return new Vpc.RouteTable(
        table.name(),
        table.routes().stream()
            .filter(route -> route.target() != Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY)
            .toList());
  }

  /** Both ends of a tunnel listen on its port, and answers are sent there. */
  @Test
  void answersOfTunnelsNeedEntriesForTheirPortAlone() {
    ClusterNetwork network = FlowProblemsTest.withTunnel();
    Vpc vpc = Reachability.of(network).vpc();
    assertThat(diagnose(network, withSubnets(vpc, DiagnosisTest::withVxlanAlone)).isClear())
        .isTrue();
    assertThat(
            diagnose(
                    network,
                    withSubnets(
                        vpc,
                        subnet ->
                            withEntry(
                                subnet,
                                Direction.INGRESS,
                                PortRange.of(4789),
                                "udp",
                                "172.20.0.0/16")))
                .blocked())
        .flatExtracting(DiagnosisText::titles)
        .contains("VXLAN (udp 4789) from nodes to nodes");
  }

  private static Vpc.Subnet withVxlanAlone(Vpc.Subnet subnet) {
    List<Vpc.AclEntry> entries = new ArrayList<>();
    for (Direction each : Direction.values()) {
      entries.add(TestVpc.entry(10, each, "udp", PortRange.of(4789), "172.20.0.0/16", true));
      entries.add(TestVpc.entry(20, each, "udp", PortRange.ALL, "172.20.0.0/16", false));
      entries.add(TestVpc.entry(30, each, "-1", PortRange.ALL, "0.0.0.0/0", true));
    }
    return new Vpc.Subnet(
        subnet.name(),
        subnet.blocks(),
        subnet.table(),
        Optional.of(new Vpc.NetworkAcl("acl-1", entries)));
  }
}
