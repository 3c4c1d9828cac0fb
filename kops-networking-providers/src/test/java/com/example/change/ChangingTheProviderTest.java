package com.example.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.change.Finding;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Step;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingTheProviderTest {
  private static final Path PAGE = Path.of("../docs/changing-the-provider.md");

  private final NetworkingEngine engine = NetworkingEngine.builder().build();

  private static Cluster cluster(Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .networking(networking)
        .configBase("s3://state/k.example.com")
        .build();
  }

  private NetworkingChange assess(Cluster before, Cluster after) {
    NetworkingChange change =
        engine.assessChange(
            ClusterWithSecrets.of(before), ClusterWithSecrets.of(after), ExistingNetwork.none());
    System.out.println(change);
    return change;
  }

  @Test
  void pageShowsThePrintedOutput() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("```\n" + assess(cluster(new Classic()), cluster(new Kubenet())) + "\n```");
  }

  @Test
  void rejectsAnInvalidClusterWithItsErrors() {
    Cluster before = cluster(Calico.DEFAULT);
    Cluster after =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a")
            .privateTopology()
            .networking(new Kubenet())
            .configBase("s3://state/k.example.com")
            .build();

    NetworkingChange change = assess(before, after);

    assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(change.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("does not support a private topology"));
    assertThat(change.steps()).isEmpty();
  }

  @Test
  void changesRangesThatFollowFromTheProvider() {
    NetworkingChange change = assess(cluster(Weave.ON_AWS), cluster(AmazonVpc.DEFAULT));

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.findings())
        .extracting(finding -> finding.path().text())
        .contains(
            "spec.networking",
            "spec.serviceClusterIPRange",
            "spec.kubeControllerManager.clusterCIDR");
  }

  @Test
  void assessesTheWeavePasswordAsAChange() {
    Cluster weave = cluster(Weave.ON_AWS);

    NetworkingChange change =
        engine.assessChange(
            ClusterWithSecrets.of(weave),
            ClusterWithSecrets.of(weave, List.of("weavepassword")),
            ExistingNetwork.none());

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.steps())
        .contains(new Step(Step.Kind.PREPARE, "schedule a maintenance window"));
  }

  @Test
  void namesRulesThatTheUpdateRemovesBeforeNodesAreReplaced() {
    NetworkingChange change = assess(cluster(Calico.DEFAULT), cluster(Weave.ON_AWS));

    assertThat(change.findings())
        .extracting(Finding::message)
        .anyMatch(
            message ->
                message.startsWith("the update removes the security group rules of calico (")
                    && message.contains("node-to-master-protocol-ipip"));
    assertThat(assess(cluster(Weave.ON_AWS), cluster(new Kubenet())).findings())
        .extracting(Finding::message)
        .noneMatch(message -> message.startsWith("the update removes"));
  }

  private static Cluster v137(String version, String nonMasqueradeCidr) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a")
        .networking(Calico.DEFAULT)
        .configBase("s3://state/k.example.com")
        .networkCidr("10.0.0.0/16")
        .nonMasqueradeCidr(nonMasqueradeCidr)
        .build();
  }

  @Test
  void reportsServiceRangeThatMovesWithKubernetes128() {
    NetworkingChange change = assess(v137("1.27.3", "10.1.0.0/16"), v137("1.34.1", "10.1.0.0/16"));

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.findings())
        .extracting(Finding::toString)
        .anyMatch(
            finding ->
                finding.startsWith(
                        "disruptive: spec.serviceClusterIPRange: 10.1.0.0/19 becomes 100.64.0.0/13")
                    && finding.endsWith("set serviceClusterIPRange to 10.1.0.0/19 to keep them"));
  }

  @Test
  void keepsServiceRangeThatIsSetOrDerivedAlike() {
    Cluster before = v137("1.27.3", "10.1.0.0/16");
    Cluster after = v137("1.28.0", "10.1.0.0/16");
    Cidr services = Cidr.parse("10.1.0.0/19");

    assertThat(assess(before, after.edit(spec -> spec.serviceClusterIpRange(services))).verdict())
        .isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
    assertThat(assess(v137("1.27.3", "100.64.0.0/10"), v137("1.28.0", "100.64.0.0/10")).verdict())
        .isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
    assertThat(assess(before, before)).hasToString("safe");
  }

  @Test
  void assessesNoChange() {
    assertThat(assess(cluster(Weave.ON_AWS), cluster(Weave.ON_AWS))).hasToString("safe");
  }
}
