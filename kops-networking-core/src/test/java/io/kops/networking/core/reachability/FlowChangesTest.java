package io.kops.networking.core.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The traffic that plans open and close, by the ids of rules. */
public class FlowChangesTest {
  private static final ClusterNetwork NETWORK =
      FlowProblemsTest.network(FlowProblemsTest.cluster().build());
  private static final String NODES = "nodes.k.example.com";
  private static final String MASTERS = "masters.k.example.com";

  /** Returns an example of the code. */
  public static List<Problem> problems() {
    return changes(
            Set.of(NODES + "/ingress/tcp/22-22/198.51.100.0/24"),
            List.of("+ " + NODES + "/ingress/tcp/22-22/203.0.113.0/24"))
        .all();
  }

  private static ResourceId rule(String name) {
    return new ResourceId(ResourceKinds.SECURITY_GROUP_RULE, name);
  }

  /** Returns the notices of a plan with changes such as {@code + <rule>} and {@code - <rule>}. */
  private static Problems changes(Set<String> before, List<String> changes) {
    List<PlannedResource> resources = new ArrayList<>();
    for (String change : changes) {
      boolean creates = change.startsWith("+");
      resources.add(
          PlannedResource.builder()
              .id(rule(change.substring(2)))
              .action(creates ? Action.CREATE : Action.DELETE)
              .reason(
                  new Reason(creates ? Reason.Code.MISSING : Reason.Code.NO_LONGER_WANTED, "test"))
              .build());
    }
    Plan plan =
        new Plan(
            NETWORK.name(),
            Plan.Purpose.BUILD,
            resources,
            Problems.NONE,
            new PlanFingerprint("test"));
    return FlowChanges.of(
        NETWORK, before.stream().map(FlowChangesTest::rule).collect(Collectors.toSet()), plan);
  }

  private static List<String> texts(Set<String> before, String... changes) {
    return changes(before, Arrays.asList(changes)).stream().map(Problem::message).toList();
  }

  @Test
  void subtractsTheRangesOfOtherRules() {
    Set<String> before =
        Set.of(
            MASTERS + "/ingress/tcp/100-200/" + NODES,
            MASTERS + "/ingress/tcp/150-300/" + NODES,
            MASTERS + "/ingress/udp/1-9/" + NODES);
    assertThat(texts(before, "- " + MASTERS + "/ingress/tcp/100-200/" + NODES))
        .containsExactly("the plan closes tcp 100-149 from nodes to control-plane");
    assertThat(texts(before, "+ " + MASTERS + "/ingress/tcp/1-1000/" + NODES))
        .containsExactly("the plan opens tcp 1-99, tcp 301-1000 from nodes to control-plane");
  }

  @Test
  void namesTheProtocolsThatRemainOfAll() {
    assertThat(
            texts(
                Set.of(
                    NODES + "/ingress/-1/0-0/" + MASTERS,
                    NODES + "/ingress/tcp/10250-10250/" + MASTERS),
                "- " + NODES + "/ingress/-1/0-0/" + MASTERS))
        .containsExactly(
            "the plan closes all protocols except tcp 10250 from control-plane to nodes");
    assertThat(
            texts(
                Set.of(NODES + "/ingress/-1/0-0/" + MASTERS),
                "+ " + NODES + "/ingress/udp/8472-8472/" + MASTERS))
        .isEmpty();
  }

  @Test
  void comparesOtherProtocolsAsAWhole() {
    assertThat(
            texts(
                Set.of(),
                "+ " + NODES + "/ingress/4/0-65535/" + NODES,
                "+ " + NODES + "/ingress/icmp/-1--1/0.0.0.0/0",
                "+ " + NODES + "/ingress/icmpv6/128-0/::/0",
                "+ " + NODES + "/egress/tcp/443-443/pl-0123456789abcdef0"))
        .containsExactly(
            "the plan opens IP-in-IP (protocol 4) from nodes to nodes",
            "the plan opens icmp from 0.0.0.0/0 to nodes",
            "the plan opens icmpv6 type 128 code 0 from ::/0 to nodes",
            "the plan opens tcp 443 from nodes to pl-0123456789abcdef0 (egress)");
  }

  @Test
  void allCodesOfATypeCoverEachCode() {
    assertThat(
            texts(
                Set.of(NODES + "/ingress/icmp/8--1/0.0.0.0/0"),
                "+ " + NODES + "/ingress/icmp/8-0/0.0.0.0/0"))
        .isEmpty();
    assertThat(
            texts(
                Set.of(NODES + "/ingress/icmp/8-0/0.0.0.0/0"),
                "+ " + NODES + "/ingress/icmp/8--1/0.0.0.0/0"))
        .containsExactly("the plan opens icmp type 8 from 0.0.0.0/0 to nodes");
  }

  @Test
  void namesTheNetworksThatStayOpen() {
    assertThat(
            texts(
                Set.of(NODES + "/ingress/tcp/22-22/0.0.0.0/0"),
                "- " + NODES + "/ingress/tcp/22-22/0.0.0.0/0",
                "+ " + NODES + "/ingress/tcp/22-22/198.51.100.0/24",
                "+ " + NODES + "/ingress/tcp/22-22/203.0.113.0/24",
                "+ " + NODES + "/ingress/tcp/80-80/192.0.2.0/24"))
        .containsExactly(
            "the plan opens tcp 80 from 192.0.2.0/24 to nodes",
            "the plan closes tcp 22 from 0.0.0.0/0 except 198.51.100.0/24 and 203.0.113.0/24 to"
                + " nodes");
  }

  @Test
  void aNetworkWithTheVpcHasItsRoles() {
    String all = NODES + "/ingress/tcp/22-22/0.0.0.0/0";
    assertThat(texts(Set.of(all), "+ " + NODES + "/ingress/tcp/22-22/" + MASTERS)).isEmpty();
    assertThat(texts(Set.of(all), "+ " + NODES + "/ingress/tcp/22-22/::/0"))
        .containsExactly("the plan opens tcp 22 from ::/0 to nodes");
  }
}
