package com.example.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.install.CheckResult;
import io.kops.networking.core.install.InstallCheck;
import io.kops.networking.core.install.InstallReport;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Weave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class KubernetesViewTest {
  private static final Map<String, String> WEAVE =
      Map.of("name", "weave-net", "role.kubernetes.io/networking", "1");

  KubernetesClient client;

  private static ClusterNetwork network() {
    return NetworkingEngine.builder()
        .build()
        .prepare(
            ClusterBuilder.named("k.example.com")
                .kubernetesVersion("1.10.6")
                .zones("us-east-1a")
                .networking(Weave.ON_AWS)
                .configBase("s3://state/k.example.com")
                .build(),
            ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  private static InstallReport check(ClusterNetwork network, KubernetesClient client) {
    InstallReport report = InstallCheck.of(network).run(new KubernetesView(client));
    report.results().forEach(System.out::println);
    return report;
  }

  @Test
  void passesARunningCluster() {
    client.resource(node("node-1")).create();
    client.resource(pod("weave-net-x", WEAVE, true)).create();
    client.resource(pod("kube-dns-x", Map.of("k8s-app", "kube-dns"), true)).create();

    assertThat(check(network(), client).isGood()).isTrue();
  }

  @Test
  void namesACrashingPodWithItsReason() {
    client.resource(node("node-1")).create();
    client.resource(pod("weave-net-x", WEAVE, false)).create();

    assertThat(check(network(), client).failures())
        .extracting(CheckResult::message)
        .containsExactly(
            "DaemonSet weave-net has pods that do not run: weave-net-x (CrashLoopBackOff)",
            "no pod of kube-dns is ready");
  }

  @Test
  void pageShowsThePrintedOutput() throws IOException {
    client.resource(node("node-1")).create();
    client.resource(pod("weave-net-x", WEAVE, false)).create();
    String printed =
        check(network(), client).results().stream()
            .map(CheckResult::toString)
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../docs/checking-an-install.md")))
        .contains("```\n" + printed + "\n```");
  }

  private static Node node(String name) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(String name, Map<String, String> labels, boolean ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("kube-system")
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withNodeName("node-1")
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .endCondition()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewWaiting()
        .withReason("CrashLoopBackOff")
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
