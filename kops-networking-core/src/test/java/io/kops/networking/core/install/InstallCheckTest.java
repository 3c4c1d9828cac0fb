package io.kops.networking.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallCheckTest {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: mesh, namespace: kube-system}
      spec:
        template:
          metadata: {labels: {app: mesh}}
          spec: {}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: mesh-controller, namespace: mesh}
      spec:
        replicas: 1
        template:
          metadata: {labels: {app: controller}}
          spec: {}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: mesh-retired, namespace: mesh}
      spec:
        replicas: 0
        template:
          metadata: {labels: {app: retired}}
          spec: {}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: mesh-masters, namespace: kube-system}
      spec:
        template:
          metadata: {labels: {app: masters}}
          spec: {nodeSelector: {node-role.kubernetes.io/master: ""}}
      """;

  private final FakeCluster cluster = new FakeCluster();
  private final InstallCheck check = check(MANIFEST);

  private static InstallCheck check(String... manifests) {
    Cluster described =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a")
            .networking(new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of())))
            .configBase("s3://state/k.example.com")
            .build();
    return InstallCheck.of(
        NetworkingEngine.builder()
            .providers(List.of(new Mesh(List.of(manifests))))
            .build()
            .prepare(described, ExistingNetwork.none())
            .network()
            .orElseThrow());
  }

  @Test
  void passesEveryCheckOfARunningCluster() {
    InstallReport report = check.run(cluster);

    assertThat(report.isGood()).isTrue();
    assertThat(report)
        .hasToString(
            """
            PASSED KUBELET: kubelet runs with --network-plugin=cni on every node
            PASSED PROVIDER_PODS: DaemonSet mesh runs
            PASSED PROVIDER_PODS: Deployment mesh-controller runs
            PASSED PROVIDER_PODS: DaemonSet mesh-masters runs
            PASSED NODES: all 2 nodes are ready
            PASSED KUBE_DNS: kube-dns runs\
            """);
  }

  @Test
  void reportsTheRemedyWhenKubeletIsUnavailable() {
    cluster.plugIns.clear();

    InstallReport report = check.run(cluster);

    assertThat(report.isGood()).isTrue();
    assertThat(report.results().get(0))
        .hasToString(
            "UNKNOWN KUBELET: kubelet flags unavailable: ClusterView.networkPlugin is not"
                + " implemented; check on a node that kubelet runs with --network-plugin=cni");
  }

  @Test
  void failsAnInstanceWithOldFlags() {
    cluster.plugIns.put("node-1", "kubenet");

    assertThat(check.run(cluster).failures())
        .extracting(CheckResult::toString)
        .containsExactly(
            "FAILED KUBELET: kubelet does not run with --network-plugin=cni on node-1; "
                + "replace these nodes with a rolling update");
  }

  @Test
  void namesAPodThatDoesNotStartWithItsReason() {
    cluster.replace("mesh-b", pod("mesh-b", "node-1", "mesh", false, "CrashLoopBackOff"));

    assertThat(check.run(cluster).failures())
        .extracting(CheckResult::toString)
        .containsExactly(
            "FAILED PROVIDER_PODS: DaemonSet mesh has pods that do not run: mesh-b"
                + " (CrashLoopBackOff); read their logs with kubectl -n kube-system logs"
                + " --previous");
  }

  @Test
  void namesANodeWithoutADaemonSetPod() {
    cluster.systemPods.removeIf(pod -> pod.name().equals("mesh-b"));

    assertThat(check.run(cluster).failures())
        .extracting(CheckResult::message)
        .containsExactly("DaemonSet mesh has no pod on node-1");
  }

  @Test
  void failsADeploymentWithoutPods() {
    cluster.meshPods.clear();

    assertThat(check.run(cluster).failures())
        .extracting(CheckResult::message)
        .containsExactly("Deployment mesh-controller has no pod");
  }

  @Test
  void truncatesALongListOfUnreadyNodes() {
    for (int i = 2; i < 9; i++) {
      cluster.nodes.add(new ClusterView.Node("node-" + i, false, Map.of()));
    }

    assertThat(check.run(cluster).failures())
        .extracting(CheckResult::message)
        .contains("nodes are not ready: node-2, node-3, node-4, node-5, node-6 and 2 more");
  }

  @Test
  void failsWithoutNodes() {
    FakeCluster empty = new FakeCluster();
    empty.nodes.clear();
    empty.systemPods.clear();
    empty.meshPods.clear();

    assertThat(check.run(empty).failures())
        .extracting(CheckResult::part)
        .containsExactly(
            CheckResult.Part.PROVIDER_PODS,
            CheckResult.Part.PROVIDER_PODS,
            CheckResult.Part.PROVIDER_PODS,
            CheckResult.Part.NODES,
            CheckResult.Part.KUBE_DNS);
  }

  @Test
  void findsAUserInstalledPlugInByItsLabel() {
    InstallCheck withoutManifest = check();
    cluster.systemPods.removeIf(pod -> !pod.labels().containsKey("k8s-app"));

    assertThat(withoutManifest.run(cluster).results().get(1).outcome())
        .isEqualTo(CheckResult.Outcome.UNKNOWN);

    cluster.systemPods.add(labelled("theirs", true));
    assertThat(withoutManifest.run(cluster).results().get(1).outcome())
        .isEqualTo(CheckResult.Outcome.PASSED);

    cluster.systemPods.add(labelled("theirs-2", false));
    assertThat(withoutManifest.run(cluster).failures())
        .extracting(CheckResult::message)
        .containsExactly("pods of the CNI plug-in do not run: theirs-2");
  }

  private static ClusterView.Pod labelled(String name, boolean ready) {
    return new ClusterView.Pod(
        name, Optional.of("node-1"), Map.of(Addon.NETWORKING_LABEL, "1"), ready, Optional.empty());
  }

  private static ClusterView.Pod pod(
      String name, String node, String app, boolean ready, String waiting) {
    return new ClusterView.Pod(
        name,
        Optional.of(node),
        Map.of("app", app),
        ready,
        Optional.of(waiting).filter(why -> !why.isEmpty()));
  }

  /** A running cluster with a control-plane node and a node. */
  private static final class FakeCluster implements ClusterView {
    private final List<Node> nodes =
        new ArrayList<>(
            List.of(
                new Node("master-0", true, Map.of("node-role.kubernetes.io/master", "")),
                new Node("node-1", true, Map.of())));
    private final List<Pod> systemPods =
        new ArrayList<>(
            List.of(
                pod("mesh-a", "master-0", "mesh", true, ""),
                pod("mesh-b", "node-1", "mesh", true, ""),
                pod("masters-a", "master-0", "masters", true, ""),
                new Pod(
                    "kube-dns-x",
                    Optional.of("node-1"),
                    Map.of("k8s-app", "kube-dns"),
                    true,
                    Optional.empty())));
    private final List<Pod> meshPods =
        new ArrayList<>(List.of(pod("controller-x", "master-0", "controller", true, "")));
    private final Map<String, String> plugIns =
        new HashMap<>(Map.of("master-0", "cni", "node-1", "cni"));

    @Override
    public List<Node> nodes() {
      return nodes;
    }

    @Override
    public List<Pod> pods(String namespace) {
      return switch (namespace) {
        case "kube-system" -> systemPods;
        case "mesh" -> meshPods;
        default -> List.of();
      };
    }

    @Override
    public Optional<String> networkPlugin(String node) {
      return Optional.ofNullable(plugIns.get(node));
    }

    private void replace(String name, Pod pod) {
      systemPods.removeIf(other -> other.name().equals(name));
      systemPods.add(pod);
    }
  }

  private record Mesh(List<String> manifests) implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of("mesh");
    }

    @Override
    public String specKey() {
      return "mesh";
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_10);
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      ProviderContribution.Builder contribution = ProviderContribution.builder();
      contribution.addAddons(
          Addon.networking("mesh", "old", "1.0.0", "<1.6.0", "kind: DaemonSet\n"));
      for (String manifest : manifests) {
        contribution.addAddons(Addon.networking("mesh", "new", "1.0.0", ">=1.6.0", manifest));
      }
      return contribution.build();
    }
  }
}
