package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.drift.Drift;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Addresses;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets of pods in each kind of pod network. */
class PodReachabilityTest {
  private static final Cidr RANGE = Cidr.parse("100.96.0.0/11");
  private static final ProviderPort VXLAN = ProviderPort.udp(8472, "VXLAN");
  private static final ProviderPort IPIP = ProviderPort.ipip("pods");

  private static final String NODES = "nodes.k.example.com";
  private static final String CONTROL_PLANE = "masters.k.example.com";

  private static final Endpoint POD_A = new Endpoint.Pod("nodes-us-east-1a", "us-east-1a");
  private static final Endpoint POD_B = new Endpoint.Pod("nodes-us-east-1b", "us-east-1b");
  private static final Endpoint NODE_A = new Endpoint.Node("nodes-us-east-1a", "us-east-1a");
  private static final Endpoint NODE_B = new Endpoint.Node("nodes-us-east-1b", "us-east-1b");
  private static final Endpoint API = new Endpoint.ControlPlane();
  private static final Endpoint INTERNET = new Endpoint.Internet();

  /** A provider with this pod network. */
  private record Pods(String specKey, Optional<PodNetwork> network) implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("test.pods");
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.values());
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.builder().podNetwork(network).build();
    }
  }

  private static ClusterNetwork network(Optional<PodNetwork> pods, ClusterBuilder cluster) {
    return NetworkingEngine.builder()
        .providers(List.of(new Pods("cni", pods)))
        .build()
        .prepare(cluster.build(), ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  private static ClusterNetwork network(PodNetwork pods) {
    return network(Optional.of(pods), FlowProblemsTest.cluster());
  }

  private static ClusterNetwork behindNat(PodNetwork pods) {
    return network(Optional.of(pods), FlowProblemsTest.cluster().privateTopology());
  }

  private static PodNetwork.Builder pods(Addresses addresses, Masquerading masquerading) {
    PodNetwork.Builder pods = PodNetwork.builder().addresses(addresses).masquerading(masquerading);
    return addresses == Addresses.INTERFACES ? pods : pods.range(RANGE);
  }

  private static PodNetwork.Builder overlay() {
    return pods(Addresses.INSTANCES, Masquerading.OUTSIDE_PODS);
  }

  private static Answer ask(PodNetwork pods, Question question) {
    return Reachability.of(network(pods)).ask(question);
  }

  private static Answer ask(PodNetwork pods, UnaryOperator<Vpc> change, Question question) {
    ClusterNetwork network = network(pods);
    return Reachability.of(network, change.apply(Reachability.of(network).vpc())).ask(question);
  }

  private static UnaryOperator<Vpc> rules(String group, Vpc.Rule... rules) {
    return vpc -> {
      Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>(vpc.securityGroups());
      groups.put(
          group,
          new Vpc.SecurityGroup(
              group, Stream.concat(Stream.of(TestVpc.out()), Stream.of(rules)).toList(), true));
      return copy(vpc, vpc.subnets(), groups, vpc.interfaces());
    };
  }

  private static UnaryOperator<Vpc> subnets(UnaryOperator<Vpc.Subnet> change) {
    return vpc -> {
      Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>(vpc.subnets());
      subnets.replaceAll((name, subnet) -> change.apply(subnet));
      return copy(vpc, subnets, vpc.securityGroups(), vpc.interfaces());
    };
  }

  private static UnaryOperator<Vpc> acl(Vpc.AclEntry... entries) {
    Vpc.NetworkAcl acl = new Vpc.NetworkAcl("acl-1", List.of(entries));
    return subnets(
        subnet -> new Vpc.Subnet(subnet.name(), subnet.blocks(), subnet.table(), Optional.of(acl)));
  }

  private static UnaryOperator<Vpc> route(String destination) {
    return subnets(
        subnet -> {
          List<Vpc.Route> routes = new ArrayList<>(subnet.table().orElseThrow().routes());
          routes.add(TestVpc.route(destination, Vpc.Target.OTHER, "eni-1"));
          return new Vpc.Subnet(
              subnet.name(),
              subnet.blocks(),
              Optional.of(new Vpc.RouteTable("rtb-1", routes)),
              subnet.acl());
        });
  }

  private static Vpc copy(
      Vpc vpc,
      Map<String, Vpc.Subnet> subnets,
      Map<String, Vpc.SecurityGroup> groups,
      Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    return new Vpc(
        vpc.blocks(),
        subnets,
        groups,
        interfaces,
        vpc.natGateways(),
        vpc.prefixLists(),
        vpc.serviceEndpoints(),
        vpc.dnsSupport());
  }

  private static Answer.Blocked blocked(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Blocked.class);
    return (Answer.Blocked) answer;
  }

  private static Answer.Unknown unknown(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Unknown.class);
    return (Answer.Unknown) answer;
  }

  private static void assertReachable(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Reachable.class);
  }

  private static List<Hop.Kind> kinds(Answer answer) {
    return answer.path().stream().map(Hop::kind).toList();
  }

  @Test
  void listsThePodsOfAllInstances() {
    assertThat(Reachability.of(network(overlay().build())).pods())
        .containsExactlyInAnyOrder(
            new Endpoint.Pod("nodes-us-east-1a", "us-east-1a"),
            new Endpoint.Pod("nodes-us-east-1b", "us-east-1b"),
            new Endpoint.Pod("control-plane-us-east-1a", "us-east-1a"));
  }

  @Test
  void encapsulationCarriesEveryPort() {
    UnaryOperator<Vpc> onlyVxlan = rules(NODES, TestVpc.in("udp", 8472, NODES));
    Answer answer =
        ask(overlay().addEncapsulation(VXLAN).build(), onlyVxlan, Question.tcp(POD_A, POD_B, 80));

    assertReachable(answer);
    assertThat(kinds(answer))
        .startsWith(Hop.Kind.POD_INTERFACE, Hop.Kind.ENCAPSULATION, Hop.Kind.NETWORK_INTERFACE)
        .endsWith(Hop.Kind.NETWORK_INTERFACE, Hop.Kind.POD_INTERFACE);
    assertThat(answer.path().get(0).toString())
        .isEqualTo("pod interface pod of nodes-us-east-1a in us-east-1a");
    assertThat(answer.path().get(1).toString()).isEqualTo("encapsulation udp 8472 (VXLAN)");
  }

  @Test
  void blockedEncapsulationBlocksPods() {
    UnaryOperator<Vpc> onlyHttp = rules(NODES, TestVpc.in("tcp", 80, NODES));
    Answer.Blocked answer =
        blocked(
            ask(
                overlay().addEncapsulation(VXLAN).build(),
                onlyHttp,
                Question.tcp(POD_A, POD_B, 80)));

    assertThat(answer.because())
        .isEqualTo(
            "packets of pods travel in udp 8472, and no ingress rule of nodes.k.example.com allows"
                + " udp 8472 from node of nodes-us-east-1a in us-east-1a");
    assertThat(answer.remedy()).startsWith("allow udp 8472 in a security group of node");
    assertThat(kinds(answer)).startsWith(Hop.Kind.POD_INTERFACE, Hop.Kind.ENCAPSULATION);
    assertThat(answer.at().kind()).isEqualTo(Hop.Kind.SECURITY_GROUP_RULE);
  }

  @Test
  void tunnelsOverUdpNeedBothDirections() {
    Endpoint onControlPlane = new Endpoint.Pod("control-plane-us-east-1a", "us-east-1a");
    PodNetwork vxlan = overlay().addEncapsulation(VXLAN).build();
    PodNetwork ipip = overlay().addEncapsulation(IPIP).build();
    UnaryOperator<Vpc> closed = rules(CONTROL_PLANE, TestVpc.in("tcp", 443, NODES));
    Question question = Question.tcp(onControlPlane, POD_B, 80);

    assertThat(blocked(ask(vxlan, closed, question)).because())
        .contains("no ingress rule of masters.k.example.com allows udp 8472 from node of nodes");
    // Security groups track other protocols and let the packets of the other direction pass.
    assertReachable(ask(ipip, closed, question));
  }

  @Test
  void secondEncapsulationIsUsedIfTheFirstIsBlocked() {
    PodNetwork pods = overlay().addEncapsulations(IPIP, VXLAN).build();
    Question question = Question.tcp(POD_A, POD_B, 80);
    Answer answer = ask(pods, rules(NODES, TestVpc.in("udp", 8472, NODES)), question);

    assertReachable(answer);
    assertThat(answer.path().get(1).name()).isEqualTo("udp 8472");
    assertThat(blocked(ask(pods, rules(NODES), question)).because())
        .contains("travel in IP-in-IP (protocol 4)");
  }

  @Test
  void encapsulatesOnlyPacketsBetweenSubnetsIfThePodNetworkDoes() {
    PodNetwork pods = overlay().addEncapsulation(IPIP).encapsulatesWithinSubnets(false).build();
    UnaryOperator<Vpc> onlyHttp = rules(NODES, TestVpc.in("tcp", 80, NODES));
    UnaryOperator<Vpc> onlyIpip =
        rules(NODES, TestVpc.rule(Direction.INGRESS, "4", PortRange.ALL, NODES));

    assertReachable(ask(pods, onlyHttp, Question.tcp(POD_A, POD_A, 80)));
    assertThat(blocked(ask(pods, onlyHttp, Question.tcp(POD_A, POD_A, 81))).because())
        .isEqualTo(
            "no ingress rule of nodes.k.example.com allows tcp 81 from pod of nodes-us-east-1a in"
                + " us-east-1a");
    assertThat(blocked(ask(pods, onlyHttp, Question.tcp(POD_A, POD_B, 80))).because())
        .startsWith("packets of pods travel in IP-in-IP");
    assertReachable(ask(pods, onlyIpip, Question.tcp(POD_A, POD_B, 80)));
    assertReachable(ask(pods, onlyIpip, Question.tcp(NODE_A, POD_B, 80)));
  }

  @Test
  void packetsToOtherSubnetsNeedAnEncapsulationOrRoutes() {
    PodNetwork pods = overlay().build();
    Question question = Question.tcp(POD_A, POD_B, 80);
    Answer.Blocked answer = blocked(ask(pods, question));

    assertThat(answer.at())
        .isEqualTo(new Hop(Hop.Kind.ROUTE_TABLE, "k.example.com", "no routes to pods"));
    assertThat(answer.because())
        .isEqualTo(
            "route table k.example.com has no routes to pods (100.96.0.0/11), and packets between"
                + " subnets are not encapsulated");
    assertReachable(ask(pods, Question.tcp(POD_A, POD_A, 80)));
    assertThat(unknown(ask(pods, route("100.96.1.0/24"), question)).because())
        .isEqualTo("the instances of the pods behind eni-1 were not read");
  }

  @Test
  void routedPodsUseTheirAddressesAtNetworkAcls() {
    PodNetwork pods = pods(Addresses.ROUTES, Masquerading.OUTSIDE_PODS).build();
    Question question = Question.tcp(POD_A, POD_B, 80);
    UnaryOperator<Vpc> onlyVpc =
        acl(
            TestVpc.entry(1, Direction.INGRESS, "-1", PortRange.ALL, "172.20.0.0/16", true),
            TestVpc.entry(2, Direction.EGRESS, "-1", PortRange.ALL, "172.20.0.0/16", true));

    Answer answer = ask(pods, question);
    assertReachable(answer);
    assertThat(answer.path())
        .contains(new Hop(Hop.Kind.ROUTE, "100.96.0.0/11", "to the instances of the pods"));
    assertThat(blocked(ask(pods, onlyVpc, question)).because())
        .isEqualTo("network ACL acl-1 of subnet us-east-1a does not allow tcp 80 to 100.96.0.0/11");
    assertReachable(ask(pods, onlyVpc, Question.tcp(NODE_A, NODE_B, 80)));
    // The address of the instance replaces that of the pod.
    assertReachable(ask(pods, onlyVpc, Question.tcp(POD_A, NODE_B, 80)));
  }

  @Test
  void rulesForNetworksDoNotAdmitRoutedPodsOfAnotherRange() {
    PodNetwork pods = pods(Addresses.ROUTES, Masquerading.OUTSIDE_PODS).build();
    UnaryOperator<Vpc> byNetwork = rules(NODES, TestVpc.in("tcp", 80, "172.20.0.0/16"));

    assertThat(blocked(ask(pods, byNetwork, Question.tcp(POD_A, POD_B, 80))).because())
        .contains("allows tcp 80 from pod of nodes-us-east-1a");
    assertReachable(ask(pods, byNetwork, Question.tcp(NODE_A, POD_B, 80)));
  }

  @Test
  void blockedPortBlocksNativePodsAtThisPort() {
    PodNetwork pods = pods(Addresses.INTERFACES, Masquerading.OUTSIDE_VPC).build();
    UnaryOperator<Vpc> onlyHttp = rules(NODES, TestVpc.in("tcp", 80, NODES));

    assertReachable(ask(pods, onlyHttp, Question.tcp(POD_A, POD_B, 80)));
    Answer.Blocked answer =
        blocked(
            ask(
                pods,
                onlyHttp,
                new Question(POD_A, POD_B, IpFamily.IPV4, "tcp", new PortRange(1, 65535))));
    assertThat(answer.because()).contains("allows tcp 1-21 from pod of nodes-us-east-1a");
  }

  @Test
  void masqueradedPacketsAreThoseOfTheInstance() {
    PodNetwork pods = overlay().addEncapsulation(VXLAN).build();
    Answer answer = ask(pods, Question.tcp(POD_A, API, 443));

    assertReachable(answer);
    assertThat(answer.path().get(0).detail()).isEqualTo("sends with the address of its instance");
    assertThat(kinds(answer))
        .startsWith(Hop.Kind.POD_INTERFACE, Hop.Kind.NETWORK_INTERFACE)
        .doesNotContain(Hop.Kind.ENCAPSULATION);
    assertReachable(ask(pods, Question.tcp(POD_A, INTERNET, 443)));
    assertReachable(ask(pods, Question.tcp(POD_A, new Endpoint.AwsService("s3"), 443)));
    assertReachable(ask(pods, Question.udp(POD_A, new Endpoint.Resolver(), 53)));
    assertThat(
            blocked(
                    ask(
                        pods,
                        rules(CONTROL_PLANE, TestVpc.in("tcp", 22, NODES)),
                        Question.tcp(POD_A, API, 443)))
                .because())
        .isEqualTo(
            "no ingress rule of masters.k.example.com allows tcp 443 from node of nodes-us-east-1a"
                + " in us-east-1a");
  }

  @Test
  void repliesToMasqueradedPacketsUseMorePorts() {
    PodNetwork pods = overlay().addEncapsulation(VXLAN).build();
    UnaryOperator<Vpc> replies =
        acl(
            TestVpc.entry(1, Direction.EGRESS, "-1", PortRange.ALL, "0.0.0.0/0", true),
            TestVpc.entry(
                2, Direction.INGRESS, "tcp", new PortRange(32768, 60999), "0.0.0.0/0", true),
            TestVpc.entry(3, Direction.INGRESS, "tcp", PortRange.of(443), "0.0.0.0/0", true));

    assertReachable(ask(pods, replies, Question.tcp(NODE_A, INTERNET, 443)));
    assertThat(blocked(ask(pods, replies, Question.tcp(POD_A, INTERNET, 443))).because())
        .contains("does not allow the replies, tcp 1024-65535 from");
  }

  @Test
  void overlayAddressesAreDroppedOutsideOfInstances() {
    PodNetwork pods = pods(Addresses.INSTANCES, Masquerading.NEVER).addEncapsulation(VXLAN).build();

    assertReachable(ask(pods, Question.tcp(POD_A, POD_B, 80)));
    Answer.Blocked toInternet = blocked(ask(pods, Question.tcp(POD_A, INTERNET, 443)));
    assertThat(toInternet.because())
        .isEqualTo(
            "pods send with their own addresses (100.96.0.0/11), which gateways of the VPC drop");
    assertThat(toInternet.remedy())
        .isEqualTo("let the networking provider masquerade packets to the Internet");
    assertThat(blocked(ask(pods, Question.tcp(POD_A, API, 443))).because())
        .isEqualTo(
            "pods send with their own addresses (100.96.0.0/11), to which the VPC has no route");
    assertThat(unknown(ask(pods, Question.udp(POD_A, new Endpoint.Resolver(), 53))).at().kind())
        .isEqualTo(Hop.Kind.RESOLVER);
  }

  @Test
  void routedPodsWithoutMasqueradingReachTheVpcOnly() {
    PodNetwork pods = pods(Addresses.ROUTES, Masquerading.NEVER).build();

    assertReachable(ask(pods, Question.tcp(POD_A, API, 443)));
    assertThat(blocked(ask(pods, Question.tcp(POD_A, INTERNET, 443))).because())
        .contains("which gateways of the VPC drop");
  }

  @Test
  void packetsToInstancesTravelLikeThoseToPodsOutsideOfMasquerading() {
    PodNetwork pods =
        pods(Addresses.INSTANCES, Masquerading.OUTSIDE_CLUSTER)
            .addEncapsulation(IPIP)
            .encapsulatesWithinSubnets(false)
            .build();

    assertThat(ask(pods, Question.tcp(POD_B, API, 443)).path())
        .contains(new Hop(Hop.Kind.ENCAPSULATION, "IP-in-IP (protocol 4)", ""));
    assertThat(kinds(ask(pods, Question.tcp(POD_A, API, 443))))
        .startsWith(Hop.Kind.POD_INTERFACE)
        .doesNotContain(Hop.Kind.ENCAPSULATION);
    assertReachable(ask(pods, Question.tcp(POD_A, INTERNET, 443)));
  }

  @Test
  void vpcAddressesPassNatGatewaysButNoInternetGateway() {
    PodNetwork pods = pods(Addresses.INTERFACES, Masquerading.NEVER).build();
    Question question = Question.tcp(POD_A, INTERNET, 443);

    assertReachable(Reachability.of(behindNat(pods)).ask(question));
    Answer.Blocked answer = blocked(ask(pods, question));
    assertThat(answer.at().kind()).isEqualTo(Hop.Kind.INTERNET_GATEWAY);
    assertThat(answer.because())
        .isEqualTo("pod of nodes-us-east-1a in us-east-1a has no public IPv4 address");
    assertThat(answer.remedy()).startsWith("let the networking provider masquerade, or route");
    assertReachable(ask(pods(Addresses.INTERFACES, Masquerading.OUTSIDE_VPC).build(), question));
  }

  @Test
  void encryptionCanBeForPodsOnly() {
    PodNetwork pods =
        pods(Addresses.INTERFACES, Masquerading.OUTSIDE_VPC)
            .addEncapsulation(ProviderPort.udp(51871, "WireGuard"))
            .encapsulationsFromInstances(List.of())
            .build();

    assertThat(kinds(ask(pods, Question.tcp(POD_A, POD_B, 80)))).contains(Hop.Kind.ENCAPSULATION);
    Answer fromNode = ask(pods, Question.tcp(NODE_A, POD_B, 80));
    assertReachable(fromNode);
    assertThat(kinds(fromNode)).doesNotContain(Hop.Kind.ENCAPSULATION);
  }

  @Test
  void hostsOutsideReachOnlyAddressesOfInterfaces() {
    Endpoint inVpc = new Endpoint.Network(Cidr.parse("172.20.0.0/16"));
    UnaryOperator<Vpc> open = rules(NODES, TestVpc.in("tcp", 80, "0.0.0.0/0"));
    Question fromVpc = Question.tcp(inVpc, POD_A, 80);
    Question fromInternet = Question.tcp(INTERNET, POD_A, 80);

    PodNetwork overlay = overlay().addEncapsulation(VXLAN).build();
    assertThat(blocked(ask(overlay, open, fromVpc)).because())
        .isEqualTo("only instances of the cluster have routes to pods (100.96.0.0/11)");
    assertThat(blocked(ask(overlay, open, fromInternet)).at().kind())
        .isEqualTo(Hop.Kind.POD_INTERFACE);

    PodNetwork routed = pods(Addresses.ROUTES, Masquerading.OUTSIDE_PODS).build();
    assertReachable(ask(routed, open, fromVpc));
    assertThat(blocked(ask(routed, open, fromInternet)).because())
        .isEqualTo("only hosts of the VPC have routes to pods (100.96.0.0/11)");

    PodNetwork interfaces = pods(Addresses.INTERFACES, Masquerading.OUTSIDE_VPC).build();
    assertReachable(ask(interfaces, open, fromVpc));
    assertThat(blocked(ask(interfaces, open, fromInternet)).because())
        .isEqualTo("pod of nodes-us-east-1a in us-east-1a has no public IPv4 address");
  }

  @Test
  void podsOfIpv6ClustersUseNat64ForIpv4() {
    PodNetwork pods = pods(Addresses.INTERFACES, Masquerading.NEVER).build();
    ClusterNetwork network =
        network(
            Optional.of(pods),
            FlowProblemsTest.cluster().privateTopology().nonMasqueradeCidr("::/0"));
    Reachability reachability = Reachability.of(network);
    Question ipv4 = Question.tcp(POD_A, INTERNET, 443);

    assertReachable(reachability.ask(ipv4));
    assertReachable(reachability.ask(ipv4.over(IpFamily.IPV6)));
    assertReachable(reachability.ask(Question.tcp(POD_A, POD_B, 80).over(IpFamily.IPV6)));
    assertThat(blocked(reachability.ask(Question.tcp(POD_A, POD_B, 80))).because())
        .isEqualTo("pods have no IPv4 addresses");
    assertThat(
            blocked(
                    ask(
                        overlay().addEncapsulation(VXLAN).build(),
                        Question.tcp(POD_A, INTERNET, 443).over(IpFamily.IPV6)))
                .because())
        .isEqualTo("pods have no IPv6 addresses");
  }

  @Test
  void asksAboutInstancesThatDifferFromTheirGroup() {
    ClusterNetwork network = network(overlay().addEncapsulation(VXLAN).build());
    Vpc desired = Reachability.of(network).vpc();
    Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>(desired.interfaces());
    interfaces.put(
        new Endpoint.Instance("i-1", "nodes-us-east-1a", "us-east-1a"),
        new Vpc.NetworkInterface("us-east-1a", List.of("sg-1"), true));
    Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>(desired.securityGroups());
    groups.put("sg-1", new Vpc.SecurityGroup("sg-1", List.of(TestVpc.out()), true));
    Vpc observed = copy(desired, desired.subnets(), groups, interfaces);

    assertThat(
            blocked(Reachability.of(network, observed).ask(Question.tcp(POD_B, POD_A, 80)))
                .because())
        .contains("no ingress rule of sg-1 allows udp 8472");
  }

  private static UnaryOperator<Vpc> withoutRuleBetweenNodes() {
    return rules(NODES, TestVpc.in("tcp", 22, "0.0.0.0/0"));
  }

  private static ClusterFlows flows(ClusterNetwork network, UnaryOperator<Vpc> change) {
    return ClusterFlows.of(
        network, Reachability.of(network, change.apply(Reachability.of(network).vpc())));
  }

  private static List<FlowAnswer> ofPods(ClusterNetwork network, UnaryOperator<Vpc> change) {
    return flows(network, change).required().stream()
        .filter(flow -> flow.from() == Role.PODS)
        .toList();
  }

  @Test
  void clustersRequireThatPodsReachEachOtherTheApiAndDns() {
    ClusterNetwork network = network(overlay().addEncapsulation(VXLAN).build());

    assertThat(ofPods(network, vpc -> vpc))
        .allSatisfy(flow -> assertReachable(flow.answer()))
        .extracting(flow -> flow.purpose() + " " + flow.to())
        .containsOnly("pods of other nodes pods", "API control-plane", "DNS resolver");
    assertThat(ofPods(network(Optional.empty(), FlowProblemsTest.cluster()), vpc -> vpc)).isEmpty();
  }

  @Test
  void blockedEncapsulationIsOneProblem() {
    ClusterNetwork network = network(overlay().addEncapsulation(VXLAN).build());
    ClusterFlows flows = flows(network, withoutRuleBetweenNodes());

    assertThat(ofPods(network, withoutRuleBetweenNodes()))
        .filteredOn(flow -> flow.to() == Role.PODS)
        .isNotEmpty()
        .allSatisfy(flow -> blocked(flow.answer()));
    // The requests of nodes for metrics of kubelet have the same obstacle.
    assertThat(flows.problems().all())
        .extracting(Problem::message)
        .anyMatch(
            message -> message.startsWith("metrics of kubelet (tcp 10250) from nodes to nodes"))
        .noneMatch(message -> message.contains("to pods"));
  }

  @Test
  void obstacleOfPodsAloneIsReported() {
    ClusterNetwork network = network(overlay().build());

    assertThat(flows(network, vpc -> vpc).problems().all())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .startsWith(
                        "pods of other nodes (tcp 1-65535) from pods to pods is blocked: route"
                            + " table k.example.com has no routes to pods")
                    .contains("path from pod of nodes-us-east-1a in us-east-1a to pod of nodes"))
        .satisfies(
            problem ->
                assertThat(problem.path().toString()).startsWith("instanceGroups[nodes-us-east-1"));
  }

  @Test
  void diagnosisNamesTheConsequenceForPods() {
    ClusterNetwork network = network(overlay().addEncapsulation(VXLAN).build());
    Vpc observed = withoutRuleBetweenNodes().apply(Reachability.of(network).vpc());
    Diagnosis diagnosis =
        new DiagnosisReading(network, (flow, desired) -> List.of())
            .of(
                Reachability.of(network, observed),
                new Drift(network.name(), List.of(), Problems.NONE),
                Problems.NONE);

    Hop at = new Hop(Hop.Kind.SECURITY_GROUP_RULE, NODES, "ingress");
    assertThat(diagnosis.blocked())
        .filteredOn(finding -> finding.at().equals(at))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.flows())
                    .extracting(FlowAnswer::from)
                    .contains(Role.NODES, Role.PODS));
    assertThat(diagnosis.toString())
        .contains("pods of other nodes (tcp 1-65535) from pods to pods")
        .contains(
            "pods: pod of nodes-us-east-1a in us-east-1a does not reach pod of nodes-us-east-1b in"
                + " us-east-1b: packets of pods travel in udp 8472, and no ingress rule of"
                + " nodes.k.example.com allows udp 8472 from node of nodes-us-east-1a");
  }

  @Test
  void diagnosisIsClearIfPodsOfTheSpecPass() {
    ClusterNetwork network = network(overlay().addEncapsulation(VXLAN).build());
    Diagnosis diagnosis =
        new DiagnosisReading(network, (flow, desired) -> List.of())
            .of(
                Reachability.of(network),
                new Drift(network.name(), List.of(), Problems.NONE),
                Problems.NONE);

    assertThat(diagnosis.isClear()).isTrue();
  }

  @Test
  void answerIsUnknownIfTheProviderDoesNotDescribePods() {
    ClusterNetwork network = network(Optional.empty(), FlowProblemsTest.cluster());
    Answer.Unknown answer =
        unknown(Reachability.of(network).ask(Question.tcp(INTERNET, POD_A, 80)));

    assertThat(answer.at().kind()).isEqualTo(Hop.Kind.POD_INTERFACE);
    assertThat(answer.because())
        .isEqualTo("the networking provider does not describe how packets of pods travel");
  }

  @Test
  void rejectsPodsThatTheNetworkDoesNotHave() {
    ClusterNetwork network =
        network(
            Optional.of(overlay().build()), FlowProblemsTest.cluster().privateTopology().bastion());
    Reachability reachability = Reachability.of(network);
    Endpoint onBastion =
        reachability.endpoints().stream()
            .filter(end -> end instanceof Endpoint.Node node && node.group().startsWith("bastion"))
            .map(end -> Vpc.podOn(end).orElseThrow())
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> reachability.ask(Question.tcp(onBastion, POD_A, 80)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the network has no pod of bastion");
    Reachability ofVpc = Reachability.of(reachability.vpc());
    assertThatThrownBy(() -> ofVpc.ask(Question.tcp(POD_A, POD_B, 80)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pods of the network are unknown");
  }

  @ParameterizedTest
  @EnumSource(Addresses.class)
  void bastionsAreNoInstancesOfThePodNetwork(Addresses addresses) {
    ClusterNetwork network =
        network(
            Optional.of(
                pods(addresses, Masquerading.OUTSIDE_CLUSTER).addEncapsulation(VXLAN).build()),
            FlowProblemsTest.cluster().privateTopology().bastion());
    Reachability reachability = Reachability.of(network);
    Endpoint bastion =
        reachability.endpoints().stream()
            .filter(end -> end instanceof Endpoint.Node node && node.group().startsWith("bastion"))
            .findFirst()
            .orElseThrow();

    Answer answer = reachability.ask(Question.tcp(bastion, POD_A, 22));
    assertThat(kinds(answer)).doesNotContain(Hop.Kind.ENCAPSULATION);
    if (addresses == Addresses.INSTANCES) {
      assertThat(blocked(answer).because()).startsWith("only instances of the cluster");
    } else {
      assertReachable(answer);
    }
  }
}
