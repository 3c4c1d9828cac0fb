package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;

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
    List<Vpc.Rule> rules = new ArrayList<>(rulesOf(group));
    rules.add(rule);
    return with(group, rules);
  }

  private static Vpc without(String group, Predicate<Vpc.Rule> removed) {
    return with(group, rulesOf(group).stream().filter(removed.negate()).toList());
  }

  private static List<Vpc.Rule> rulesOf(String group) {
    return Optional.ofNullable(desired().securityGroups().get(group)).orElseThrow().rules();
  }

  private static Vpc with(String group, List<Vpc.Rule> rules) {
    Vpc vpc = desired();
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
    return new DiagnosisReading(NETWORK, (flow, desired) -> List.of())
        .of(
            Reachability.of(observed),
            new Drift(NETWORK.name(), List.of(), Problems.NONE),
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
        .containsOnly(tuple("nodes", "nodes"));
    assertThat(finding.at())
        .isEqualTo(new Hop(Hop.Kind.SECURITY_GROUP_RULE, "nodes.k.example.com", "ingress"));
    assertThat(finding.bySpec()).isFalse();
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
}
