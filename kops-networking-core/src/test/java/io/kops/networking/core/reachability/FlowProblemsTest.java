package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.RequiredFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of networks that block the flows of their clusters. */
public class FlowProblemsTest {
  private static final ProviderPort GRE = new ProviderPort("47", PortRange.ALL, "the GRE overlay");

  /** A provider that needs flows between instances, and no rules for them. */
  private record Overlay(String specKey, List<RequiredFlow> flows) implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("test." + specKey);
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.values());
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.builder().requiredFlows(flows).build();
    }
  }

  /** Returns an example of each code. */
  public static List<Problem> problems() {
    return problems(List.of(), withoutPublicAddresses(cluster().build()));
  }

  /** A network whose provider requires a flow that no rule of kops allows. */
  static ClusterNetwork withoutRuleOfAFlow() {
    return network(
        new Overlay("cni", List.of(RequiredFlow.betweenInstances(GRE))), cluster().build());
  }

  /** A network whose provider has a tunnel from nodes to nodes, for which kops has a rule. */
  static ClusterNetwork withTunnel() {
    ProviderPort vxlan = new ProviderPort("udp", PortRange.of(4789), "VXLAN");
    return network(
        new Overlay(
            "cni",
            List.of(
                new RequiredFlow(Set.of(FirewallGroup.NODES), Set.of(FirewallGroup.NODES), vxlan))),
        cluster().build());
  }

  private static List<Problem> problems(List<RequiredFlow> flows, Cluster cluster) {
    return problems(new Overlay("cni", flows), cluster);
  }

  private static List<Problem> problems(Overlay overlay, Cluster cluster) {
    return ClusterFlows.of(network(overlay, cluster)).problems().of(PlanningCodes.FLOW_BLOCKED);
  }

  static ClusterNetwork network(Cluster cluster) {
    return network(new Overlay("cni", List.of()), cluster);
  }

  private static ClusterNetwork network(Overlay overlay, Cluster cluster) {
    return NetworkingEngine.builder()
        .providers(List.of(overlay))
        .build()
        .prepare(cluster, ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  static ClusterBuilder cluster() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b")
        .networking(Cni.DEFAULT)
        .configBase("s3://state/k.example.com");
  }

  private static Cluster withoutPublicAddresses(Cluster cluster) {
    return withNodes(cluster, group -> group.associatePublicIp(false));
  }

  private static Cluster withNodes(Cluster cluster, UnaryOperator<InstanceGroup.Builder> edit) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.role() == InstanceGroupRole.NODE
                        ? edit.apply(group.toBuilder()).build()
                        : group)
            .toList());
  }

  @Test
  void warnsOfPublicSubnetsWithoutPublicAddresses() {
    List<Problem> problems = problems();

    assertThat(problems).extracting(Problem::severity).hasSize(4).containsOnly(Severity.WARNING);
    Problem registries = problems.get(1);
    assertThat(registries.path().toString()).isEqualTo("instanceGroups[nodes-us-east-1a]");
    assertThat(registries.message())
        .isEqualTo(
            "image registries (tcp 443) from nodes to internet is blocked: node of nodes-us-east-1a"
                + " in us-east-1a has no public IPv4 address; path from node of nodes-us-east-1a in"
                + " us-east-1a to the Internet, and 1 similar: network interface node of"
                + " nodes-us-east-1a in us-east-1a, security group rule node-egress (egress of"
                + " nodes.k.example.com), route table k.example.com, route 0.0.0.0/0 (to internet"
                + " gateway k.example.com), internet gateway k.example.com");
    assertThat(registries.remedy())
        .isEqualTo("set associatePublicIp, or route 0.0.0.0/0 to a NAT gateway");
  }

  @Test
  void warnsOfFlowsOfProvidersWithoutRule() {
    List<Problem> problems =
        problems(List.of(RequiredFlow.betweenInstances(GRE)), cluster().build());

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message())
        .startsWith(
            "the GRE overlay (GRE (protocol 47)) from nodes to control-plane is blocked: no ingress"
                + " rule of masters.k.example.com allows GRE (protocol 47) from node of");
  }

  /** The rules of kops stay as they are, so that the user cannot fix them in the spec. */
  @Test
  void noticesFlowsThatTheRulesOfKopsBlock() {
    ProviderPort esp = new ProviderPort("50", PortRange.ALL, "IPsec");
    Overlay cilium = new Overlay("cilium", List.of(RequiredFlow.betweenInstances(esp)));

    List<Problem> problems = problems(cilium, cluster().networking(Cilium.DEFAULT).build());

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.NOTICE);
              assertThat(problem.path()).hasToString("spec.networking.cilium");
              assertThat(problem.message())
                  .isEqualTo(
                      "IPsec (ESP (protocol 50)) from nodes to control-plane is blocked: kops opens"
                          + " no rule for ESP from nodes to the control plane; allow it in an"
                          + " additional security group of the control plane, or use wireguard");
            });
  }

  @Test
  void claimsNothingAboutGroupsOfUsers() {
    List<RequiredFlow> flows = List.of(RequiredFlow.betweenInstances(GRE));

    assertThat(
            problems(
                flows,
                cluster()
                    .build()
                    .withInstanceGroups(
                        cluster().build().instanceGroups().stream()
                            .map(
                                group ->
                                    group.toBuilder()
                                        .addAdditionalSecurityGroups("sg-0123456789abcdef0")
                                        .build())
                            .toList())))
        .isEmpty();
    assertThat(
            problems(
                flows,
                cluster()
                    .build()
                    .withInstanceGroups(
                        cluster().build().instanceGroups().stream()
                            .map(
                                group ->
                                    group.toBuilder()
                                        .securityGroupOverride("sg-0123456789abcdef0")
                                        .build())
                            .toList())))
        .isEmpty();
  }

  /** A validation stays fast with as many subnets as a VPC has by default. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksAboutFewOfTheSubnetsThatNoRuleDistinguishes(boolean isPublic) {
    ClusterFlows flows =
        ClusterFlows.of(network(withNodes(large(), group -> group.associatePublicIp(isPublic))));

    List<FlowAnswer> all = flows.required();
    List<FlowAnswer> few = flows.withRepresentatives().required();

    assertThat(all).hasSizeGreaterThan(10_000);
    assertThat(few).hasSizeLessThan(200);
    assertThat(blocked(few)).isEqualTo(blocked(all)).hasSize(isPublic ? 0 : 4);
  }

  @Test
  void asksAboutSubnetsThatARuleDistinguishes() {
    Cluster cluster =
        large().edit(spec -> spec.sshAccess(List.of(AccessSource.parse("10.0.50.0/24"))));

    assertThat(ClusterFlows.of(network(cluster)).withRepresentatives().required())
        .extracting(flow -> flow.question().from())
        .filteredOn(Endpoint.Node.class::isInstance)
        .extracting(end -> ((Endpoint.Node) end).subnet())
        .contains("subnet-50")
        .doesNotContain("subnet-51");
  }

  /** Route tables with equal routes are as good as one. */
  @Test
  void asksAboutFewOfTheSubnetsWhoseTablesHaveEqualRoutes() {
    ClusterNetwork network = network(large());
    Vpc vpc = Reachability.of(network).vpc();
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>(vpc.subnets());
    subnets.replaceAll(
        (name, subnet) ->
            new Vpc.Subnet(
                name,
                subnet.blocks(),
                subnet.table().map(it -> new Vpc.RouteTable("rtb-" + name, it.routes())),
                subnet.acl()));
    Vpc observed =
        new Vpc(
            vpc.blocks(),
            subnets,
            vpc.securityGroups(),
            vpc.interfaces(),
            vpc.natGateways(),
            vpc.prefixLists(),
            vpc.serviceEndpoints(),
            vpc.dnsSupport());

    assertThat(ClusterFlows.of(network, Reachability.of(observed)).withRepresentatives().required())
        .hasSizeLessThan(200);
  }

  private static Set<String> blocked(List<FlowAnswer> flows) {
    return flows.stream()
        .filter(flow -> flow.answer() instanceof Answer.Blocked)
        .map(
            flow ->
                "%s %s %s %s"
                    .formatted(flow.purpose(), flow.from(), flow.to(), flow.question().traffic()))
        .collect(Collectors.toSet());
  }

  /** Nodes in each of 200 subnets with one route table. */
  private static Cluster large() {
    ClusterBuilder builder = cluster().networkCidr("10.0.0.0/16");
    List<String> names = IntStream.range(0, 200).mapToObj(i -> "subnet-" + i).toList();
    for (int i = 0; i < names.size(); i++) {
      builder.subnet(
          Subnet.builder()
              .name(names.get(i))
              .zone(ZoneName.of(i % 2 == 0 ? "us-east-1a" : "us-east-1b"))
              .type(SubnetType.PUBLIC)
              .cidr(Cidr.parse("10.0.%d.0/24".formatted(i)))
              .build());
    }
    return withNodes(builder.build(), group -> group.subnets(names));
  }

  @Test
  void claimsNothingAboutRoutesOfUsers() {
    Cluster routedByUsers =
        cluster()
            .build()
            .edit(
                spec ->
                    spec.subnets(
                        cluster().build().spec().subnets().stream()
                            .map(subnet -> subnet.toBuilder().egress("External").build())
                            .toList()));

    assertThat(problems(List.of(), withoutPublicAddresses(routedByUsers))).isEmpty();
  }
}
