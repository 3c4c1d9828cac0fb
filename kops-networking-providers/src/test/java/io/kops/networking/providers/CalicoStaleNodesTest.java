package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalicoStaleNodesTest {
  private static final List<String> KUBERNETES =
      List.of("ip-172-20-40-1.ec2.internal", "ip-172-20-40-2.ec2.internal");

  @Test
  void findsNodesThatKubernetesLacks() {
    CalicoStaleNodes.Report report =
        CalicoStaleNodes.find(
            KUBERNETES,
            List.of(
                "ip-172-20-40-9.ec2.internal",
                "ip-172-20-40-1.ec2.internal",
                "ip-172-20-40-10.ec2.internal",
                "ip-172-20-40-9.ec2.internal"));

    assertThat(report.stale())
        .containsExactly("ip-172-20-40-10.ec2.internal", "ip-172-20-40-9.ec2.internal");
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void plansDeletionAfterTheUpdate() {
    assertThat(CalicoStaleNodes.find(List.of("a", "b"), List.of("a", "c", "d")).steps())
        .containsExactly(
            "update the cluster and roll its instances, so that calico-kube-controllers is "
                + "1.0.3 or later and every calico-node pod is new, and wait until all of them "
                + "are ready",
            "calicoctl delete node c",
            "calicoctl delete node d",
            "do nothing more: calico-kube-controllers now removes the nodes that Kubernetes"
                + " deletes");
  }

  @Test
  void matchesAHostNameToItsFullName() {
    CalicoStaleNodes.Report report =
        CalicoStaleNodes.find(KUBERNETES, List.of("ip-172-20-40-1", "ip-172-20-40-22"));

    assertThat(report.stale()).containsExactly("ip-172-20-40-22");
    assertThat(CalicoStaleNodes.find(List.of("a"), List.of("a.example.com")).stale()).isEmpty();
  }

  @Test
  void rejectsAPrefixAsAMatch() {
    assertThat(
            CalicoStaleNodes.find(
                    List.of("ip-172-20-40-1.ec2.internal", "ip-172-20-40-22"),
                    List.of("ip-172-20-40-1", "ip-172-20-40-2"))
                .stale())
        .containsExactly("ip-172-20-40-2");
  }

  @Test
  void findsNothingWhenAllNodesExist() {
    assertThat(CalicoStaleNodes.find(KUBERNETES, List.of("ip-172-20-40-2.ec2.internal")).steps())
        .isEmpty();
    assertThat(CalicoStaleNodes.find(KUBERNETES, List.of()).steps()).isEmpty();
    assertThat(CalicoStaleNodes.find(List.of(), List.of()).problems()).isEmpty();
  }

  @Test
  void findsNothingWhileKubernetesNodesAreUnknown() {
    CalicoStaleNodes.Report report = CalicoStaleNodes.find(List.of(), List.of("a", "b"));

    assertThat(report.stale()).isEmpty();
    assertThat(report.steps()).isEmpty();
    assertThat(report.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "warning: calico has 2 nodes, but the Kubernetes node names are unavailable; "
                + "pass the names of kubectl get nodes [CALICO_NODES_UNKNOWN]");
  }

  @Test
  void findsNothingWhenNoNameMatches() {
    CalicoStaleNodes.Report report = CalicoStaleNodes.find(KUBERNETES, List.of("b", "a", "a"));

    assertThat(report.stale()).isEmpty();
    assertThat(report.steps()).isEmpty();
    assertThat(report.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "warning: no Calico node, such as a, has the name of a Kubernetes node, such "
                + "as ip-172-20-40-1.ec2.internal; check that both lists are of the same "
                + "cluster, and delete nothing [CALICO_NODE_NAMES_DIFFER]");
  }
}
