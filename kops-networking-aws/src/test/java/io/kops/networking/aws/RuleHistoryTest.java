package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A spec closes the access that the previous one opened, on a simulated account. Access that
 * neither spec allows is never open, and access that both allow is never closed.
 */
class RuleHistoryTest {
  private static final Map<String, String> RANGES =
      Map.of(
          "us-east-1a", "172.20.32.0/19",
          "us-east-1b", "172.20.64.0/19",
          "utility-us-east-1a", "172.20.0.0/22",
          "utility-us-east-1b", "172.20.4.0/22");
  private static final List<AccessSource> ANYWHERE = List.of(AccessSource.ANYWHERE);

  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  /** Two specs of one cluster, applied in order. */
  private record Change(String name, Cluster before, Cluster after) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Cluster old() {
    return TestAccount.publicCluster();
  }

  private static ClusterBuilder v137(String... zones) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .networking(Cni.DEFAULT)
        .configBase("s3://state/k.example.com");
  }

  private static Cluster privateToday() {
    return placed(v137("us-east-1a", "us-east-1b").privateTopology().bastion().build());
  }

  /** Subnets keep their ranges when zones are added and removed. */
  private static Cluster placed(Cluster cluster) {
    return cluster.edit(
        spec ->
            spec.subnets(
                cluster.spec().subnets().stream()
                    .map(
                        subnet ->
                            subnet.toBuilder().cidr(Cidr.parse(RANGES.get(subnet.name()))).build())
                    .toList()));
  }

  private static Cluster withNodePorts(Cluster cluster, String range) {
    return cluster.edit(
        spec ->
            spec.nodePortAccess(ANYWHERE)
                .kubeApiServer(
                    KubeApiServerSettings.builder().serviceNodePortRange(range).build()));
  }

  private static Cluster withTopology(Cluster cluster, Topology.Builder edited) {
    return cluster.edit(spec -> spec.topology(edited.build()));
  }

  private static Topology.Builder topology(Cluster cluster) {
    return cluster.spec().topology().orElseThrow().toBuilder();
  }

  private static Cluster withApi(Cluster cluster, ApiLoadBalancer.Builder balancer) {
    return cluster.edit(
        spec -> spec.api(ApiAccess.builder().loadBalancer(balancer.build()).build()));
  }

  private static Stream<Change> changes() {
    Cluster openNodePorts = old().edit(spec -> spec.nodePortAccess(ANYWHERE));
    Cluster bastions = privateToday();
    ApiLoadBalancer.Builder certified =
        ApiLoadBalancer.builder()
            .type(LoadBalancerType.PUBLIC)
            .loadBalancerClass("Network")
            .sslCertificate("arn:aws:acm:us-east-1:123456789012:certificate/1");
    return Stream.of(
        new Change("node ports are closed", openNodePorts, old()),
        new Change(
            "node ports are narrowed",
            openNodePorts,
            old().edit(spec -> spec.nodePortAccess(List.of(AccessSource.parse("203.0.113.0/24"))))),
        new Change(
            "the range of node ports changes",
            withNodePorts(old(), "31000-31999"),
            withNodePorts(old(), "20000-20100")),
        new Change("other node ports are closed", withNodePorts(old(), "31000-31999"), old()),
        new Change(
            "calico to weave",
            old().edit(spec -> spec.networking(Calico.builder().build())),
            old().edit(spec -> spec.networking(Weave.builder().build()))),
        new Change(
            "romana to kube-router",
            old().edit(spec -> spec.networking(Romana.builder().build())),
            old().edit(spec -> spec.networking(KubeRouter.builder().build()))),
        new Change(
            "calico of kops 1.37 to another",
            bastions.edit(spec -> spec.networking(Calico.builder().build())),
            bastions),
        new Change(
            "the load balancer of the bastion moves",
            bastions,
            withTopology(
                bastions,
                topology(bastions)
                    .bastion(
                        Bastion.builder().loadBalancerType(LoadBalancerType.INTERNAL).build()))),
        new Change(
            "a zone of the bastion is removed, and sshAccess changes",
            bastions,
            placed(
                v137("us-east-1a")
                    .privateTopology()
                    .bastion()
                    .sshAccess("203.0.113.0/24")
                    .build())),
        new Change(
            "the bastion is removed",
            bastions,
            placed(v137("us-east-1a", "us-east-1b").privateTopology().build())),
        new Change("the certificate of the API is removed", withApi(bastions, certified), bastions),
        new Change(
            "the load balancer serves kops-controller no longer",
            withTopology(bastions, topology(bastions).dns(DnsType.NONE)),
            bastions),
        new Change(
            "the load balancer of the API is removed",
            placed(v137("us-east-1a").privateTopology().build()),
            placed(v137("us-east-1a").build())));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void leavesTheRulesOfTheLatestSpecAlone(Change change) {
    Set<String> expected = freshRules(change.after());
    account.make(change.before());
    Set<String> before = rules(account.aws());
    Plan plan = account.networking().plan(change.after());

    List<Set<String>> moments = watch(plan);

    Set<String> after = rules(account.aws());
    assertThat(after).isEqualTo(expected).isNotEqualTo(before);
    assertThat(account.changes(change.after())).isEmpty();
    assertThat(account.networking().drift(change.after()).deviations()).isEmpty();
    Set<String> staying = new TreeSet<>(before);
    staying.retainAll(after);
    Set<String> allowed = new TreeSet<>(before);
    allowed.addAll(after);
    assertThat(moments)
        .isNotEmpty()
        .allSatisfy(
            moment -> {
              assertThat(moment).containsAll(staying);
              assertThat(withoutDefaults(allowed)).containsAll(withoutDefaults(moment));
            });
  }

  /** A new group allows all egress at once, before its own rules exist. */
  private static Set<String> withoutDefaults(Set<String> rules) {
    Set<String> without = new TreeSet<>(rules);
    without.removeIf(rule -> rule.contains(" out -1 "));
    return without;
  }

  private static Set<String> freshRules(Cluster cluster) {
    try (TestAccount fresh = TestAccount.open()) {
      fresh.make(cluster);
      return rules(fresh.aws());
    }
  }

  private List<Set<String>> watch(Plan plan) {
    List<Set<String>> moments = new ArrayList<>();
    account
        .aws()
        .watch(
            call -> {
              if (call.mutating()) {
                moments.add(rules(account.aws()));
              }
            });
    ApplyReport report = account.networking().apply(plan);
    account.aws().watch(call -> {});
    assertThat(report.unfinished()).isEmpty();
    return moments;
  }

  /** The rules of the cluster's groups, with the names of groups in place of their ids. */
  private static Set<String> rules(AwsSimulator aws) {
    Map<String, String> names = new TreeMap<>();
    aws.state().securityGroups().forEach(group -> names.put(group.id(), group.name()));
    Set<String> rules = new TreeSet<>();
    aws.state().securityGroups().stream()
        .filter(group -> group.name().endsWith(".k.example.com"))
        .forEach(
            group -> group.rules().forEach(rule -> rules.add(text(group.name(), rule, names))));
    return rules;
  }

  private static String text(String group, RuleState rule, Map<String, String> names) {
    return "%s %s %s %s-%s %s"
        .formatted(
            group,
            rule.isEgress() ? "out" : "in",
            rule.protocol(),
            rule.fromPort().map(Object::toString).orElse(""),
            rule.toPort().map(Object::toString).orElse(""),
            names.getOrDefault(rule.peer(), rule.peer()));
  }

  private String group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void allowNodePortsByHand(String range) {
    String[] ports = range.split("-", -1);
    for (String protocol : List.of("tcp", "udp")) {
      account
          .ec2()
          .authorizeSecurityGroupIngress(
              r ->
                  r.groupId(group("nodes"))
                      .ipPermissions(
                          IpPermission.builder()
                              .ipProtocol(protocol)
                              .fromPort(Integer.parseInt(ports[0]))
                              .toPort(Integer.parseInt(ports[1]))
                              .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                              .build()));
    }
  }

  @Test
  void keepsAndReportsOtherRangesOfPortsWithoutAnyRecord() {
    account.make(old());
    allowNodePortsByHand("31000-31999");

    Plan plan = account.networking().plan(old());

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION))
        .extracting(Problem::message)
        .hasSize(2)
        .allMatch(message -> message.contains("31000-31999"));
  }

  /** EC2 describes "All ICMP - IPv4" with the type and the code -1. */
  @Test
  void keepsAndReportsIcmpRulesThatUserAdds() {
    account.make(old());
    account
        .ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group("masters"))
                    .ipPermissions(
                        permission("icmp", -1, -1),
                        permission("icmp", 3, 4),
                        permission("tcp", 3, 4)));

    Plan plan = account.networking().plan(old());

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION)).hasSize(3);
  }

  private static IpPermission permission(String protocol, int from, int to) {
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(from)
        .toPort(to)
        .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
        .build();
  }

  @Test
  void removesNodePortsOfTheSpecThatAnotherToolAppliedBefore(@TempDir Path folder) {
    ClusterStore store = new ClusterStore(LocalStateStore.open(folder));
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(account.ec2())
            .iam(account.aws().iam())
            .pacing(new SimulatedPacing(new SimulatedClock()))
            .clusterStore(store)
            .build()) {
      store.create(ClusterDocument.of(withNodePorts(old(), "31000-31999")));
      ClusterOperations clusters = ClusterOperations.of(networking);
      assertThat(clusters.update(old().name()).unfinished()).isEmpty();
      forgetRecords();

      clusters.edit(
          old().name(),
          cluster ->
              cluster.edit(
                  spec ->
                      spec.nodePortAccess(List.of())
                          .kubeApiServer(KubeApiServerSettings.builder().build())));
      assertThat(clusters.update(old().name()).unfinished()).isEmpty();
    }

    assertThat(rules(account.aws())).isEqualTo(freshRules(old()));
  }

  private void forgetRecords() {
    account
        .ec2()
        .deleteTags(
            r -> r.resources(group("nodes")).tags(Tag.builder().key(ClusterTags.OPENED).build()));
  }

  @Test
  void recordsManyRangesOfPortsWithinTheLengthOfATag() {
    Map<Integer, Cluster> clusters = new LinkedHashMap<>();
    for (int from = 10000; from < 13000; from += 100) {
      clusters.put(from, withNodePorts(old(), from + "-" + (from + 50)));
    }
    clusters.values().forEach(account::make);

    Cluster last = withNodePorts(old(), "12900-12950");
    assertThat(rules(account.aws())).isEqualTo(freshRules(last));
    assertThat(account.changes(last)).isEmpty();
    account.make(old());
    assertThat(rules(account.aws())).isEqualTo(freshRules(old()));
  }
}
