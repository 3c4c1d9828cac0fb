package io.kops.networking.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Calico;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionChangeTest {
  private static Cluster cluster(String version) {
    return ClusterCompletion.complete(
            ClusterBuilder.named("k.example.com")
                .kubernetesVersion(version)
                .zones("us-east-1a")
                .networking(Calico.DEFAULT)
                .configBase("s3://state/k.example.com")
                .build(),
            ExistingNetwork.none())
        .orThrow();
  }

  private static NetworkingChange change(String from, String to) {
    return NetworkingChange.assess(cluster(from), cluster(to));
  }

  @ParameterizedTest
  @CsvSource({
    "1.10.6, 1.10.7, NEEDS_ROLLING_UPDATE",
    "1.10.6, 1.11.0, NEEDS_ROLLING_UPDATE",
    "1.33.0, 1.34.1, NEEDS_ROLLING_UPDATE",
    "1.34.0-rc.1, 1.34.0, NEEDS_ROLLING_UPDATE",
    "1.27.3, 1.34.1, UNTESTED",
    "1.5.8, 1.11.0, UNTESTED",
    "1.34.1, 1.34.0, UNTESTED",
    "1.34.1, 1.33.9, REFUSED",
    "1.34.1, 1.27.3, REFUSED",
    "1.11.0, 1.10.13, REFUSED"
  })
  void assessesVersionsWithinRelease(String from, String to, Verdict verdict) {
    NetworkingChange change = change(from, to);
    assertThat(change.verdict()).isEqualTo(verdict);
    assertThat(change.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).hasToString("spec.kubernetesVersion"));
    assertThat(change.steps().isEmpty()).isEqualTo(verdict == Verdict.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "https://dl.k8s.io/release/v1.34.1, https://mirror.example.com/v1.34.1",
    "1.34.1, https://mirror.example.com/v1.34.1",
    "https://mirror.example.com/v1.34.1, 1.34.1"
  })
  void replacesNodesForAnotherReleaseOfTheSameVersion(String from, String to) {
    NetworkingChange change = change(from, to);
    assertThat(change.verdict()).isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
    assertThat(change.findings())
        .extracting(Finding::message)
        .containsExactly(
            "Kubernetes " + from + " becomes " + to + ": nodes are replaced, control plane first");
    assertThat(change.steps()).extracting(Step::kind).contains(Step.Kind.ROLLING_UPDATE);
    assertThat(change(to, to).findings()).isEmpty();
  }

  @Test
  void replacesNodesForNextMinorVersion() {
    assertThat(change("1.33.0", "1.34.1"))
        .hasToString(
            """
            needs a rolling update
            - needs a rolling update: spec.kubernetesVersion: Kubernetes 1.33.0 becomes 1.34.1: nodes are replaced, \
            control plane first
            1. edit the spec
            2. review the plan of the update
            3. apply the update
            4. preview the rolling update, which replaces all control-plane and worker nodes, and run it
            5. verify that all nodes are ready and run Kubernetes 1.34.1\
            """);
  }

  @Test
  void namesSkippedMinorVersions() {
    NetworkingChange change = change("1.27.3", "1.34.1");
    assertThat(change.findings().get(0).message()).contains("skips 1.28 to 1.33");
    assertThat(change.steps())
        .contains(
            new Step(
                Step.Kind.UPGRADE,
                "set kubernetesVersion to 1.28 first, update, and run the rolling update; repeat"
                    + " for each minor version until it is 1.34.1"));
    assertThat(change("1.32.0", "1.34.0").findings().get(0).message()).contains("skips 1.33;");
  }

  @Test
  void keepsPreparationAfterStoredEdit() {
    NetworkingChange change = change("1.27.3", "1.34.1");
    NetworkingChange stored = change.withoutEdits();
    assertThat(change.steps()).extracting(Step::kind).contains(Step.Kind.EDIT);
    assertThat(stored.steps())
        .extracting(Step::kind)
        .containsExactly(
            Step.Kind.PREPARE,
            Step.Kind.UPGRADE,
            Step.Kind.PREVIEW,
            Step.Kind.UPDATE,
            Step.Kind.ROLLING_UPDATE,
            Step.Kind.VERIFY);
    assertThat(List.of(stored.verdict(), stored.findings()))
        .isEqualTo(List.of(change.verdict(), change.findings()));
  }
}
