package io.kops.networking.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseUpgradeTest {
  private static ClusterBuilder builder(Networking mode) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-test-1a")
        .networking(mode);
  }

  private static Cluster completed(Cluster cluster) {
    return ClusterCompletion.complete(cluster, ExistingNetwork.none()).orThrow();
  }

  /** The same cluster on kops 1.37, without the fields that kops 1.37 ignores. */
  private static Cluster raised(Cluster cluster, Networking mode) {
    return cluster.edit(
        spec ->
            spec.kubernetesVersion(KubernetesVersion.parse("1.34.0"))
                .networking(mode)
                .podCidr(Cidr.parse("100.96.0.0/11"))
                .topology(Topology.builder().dns(DnsType.PUBLIC).build())
                .apiInternalName(Optional.empty())
                .kubeControllerManager(Optional.empty())
                .kubelet(Optional.empty())
                .controlPlaneKubelet(Optional.empty())
                .kubeDns(Optional.empty())
                .docker(Optional.empty()));
  }

  private static NetworkingChange upgrade(Networking before, Networking after) {
    Cluster running = completed(builder(before).build());
    return NetworkingChange.assess(running, raised(running, after));
  }

  private static List<String> paths(NetworkingChange change) {
    return change.findings().stream().map(finding -> finding.path().text()).toList();
  }

  private static List<String> steps(NetworkingChange change) {
    return change.steps().stream().map(Step::text).toList();
  }

  @Test
  void ordersStepsOfKubenetUpgrade() {
    NetworkingChange change = upgrade(new Kubenet(), new Kubenet());
    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(paths(change))
        .containsExactly(
            "spec.kubernetesVersion",
            "spec.networking.kubenet",
            "spec.etcdClusters",
            "spec.docker",
            "spec.kubelet",
            "spec.kubeDNS.provider",
            "spec.cloudLabels");
    assertThat(change.steps())
        .extracting(Step::kind)
        .isSorted()
        .contains(Step.Kind.PREPARE, Step.Kind.EDIT, Step.Kind.ROLLING_UPDATE, Step.Kind.CLEAN_UP);
    List<String> steps = steps(change);
    assertThat(steps.get(0)).isEqualTo("back up the etcd clusters and the state store");
    assertThat(steps)
        .containsSubsequence(
            "migrate the etcd clusters to version 3 before Kubernetes 1.13; the API is unavailable"
                + " meanwhile",
            "raise kubernetesVersion by one minor version with a kops that supports it, update, and"
                + " run the rolling update; repeat until it is 1.34.0",
            "review the plan of the update",
            "replace all control-plane and worker nodes after each version, control plane first",
            "delete the Deployments kube-dns and kube-dns-autoscaler in kube-system when CoreDNS"
                + " answers");
  }

  @Test
  void migratesRemovedProviderBeforeUpgrade() {
    NetworkingChange change = upgrade(Weave.DEFAULT, Cilium.DEFAULT);
    assertThat(change.findings())
        .extracting(Finding::toString)
        .contains(
            "disruptive: spec.networking: weave is removed during the upgrade: its repository was"
                + " archived (2024-06-20)");
    assertThat(steps(change))
        .containsSubsequence(
            "migrate from weave to cilium before the first Kubernetes version that weave does not"
                + " support",
            "replace networking.weave with networking.cilium in the spec",
            "raise kubernetesVersion by one minor version with a kops that supports it, update, and"
                + " run the rolling update; repeat until it is 1.34.0");
    assertThat(steps(change)).noneMatch(step -> step.contains("--network-plugin"));
  }

  @Test
  void refusesRemovedProviderInNewSpec() {
    for (Networking gone :
        List.of(Weave.DEFAULT, Canal.DEFAULT, Romana.DEFAULT, new Classic(), new External())) {
      NetworkingChange change = upgrade(gone, gone);
      assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(change.findings())
          .anySatisfy(
              finding -> {
                assertThat(finding.verdict()).isEqualTo(Verdict.REFUSED);
                assertThat(finding.path().text()).isEqualTo("spec.networking." + gone.specKey());
                assertThat(finding.message())
                    .contains(RemovedProvider.of(gone).orElseThrow().successor())
                    .containsPattern("\\([0-9]{4}-[0-9]{2}-[0-9]{2}\\)");
              });
      assertThat(change.steps()).isEmpty();
    }
  }

  @Test
  void migratesCalicoDataToKubernetes() {
    NetworkingChange change = upgrade(Calico.DEFAULT, Calico.DEFAULT);
    assertThat(paths(change)).contains("spec.networking.calico");
    assertThat(steps(change))
        .contains(
            "migrate calico's data from etcd to Kubernetes, and compare IP pools and policies");
  }

  @Test
  void omitsStepsThatAreDone() {
    Cluster running =
        completed(
            builder(Flannel.withBackend("vxlan"))
                .spec(spec -> spec.kubeDns(KubeDnsSettings.builder().provider("CoreDNS").build()))
                .build());
    List<EtcdCluster> third =
        running.spec().etcdClusters().stream()
            .map(etcd -> etcd.toBuilder().version("3.2.24").build())
            .toList();
    Cluster before = running.edit(spec -> spec.etcdClusters(third));
    NetworkingChange change =
        NetworkingChange.assess(before, raised(before, Flannel.withBackend("vxlan")));
    assertThat(paths(change)).doesNotContain("spec.etcdClusters", "spec.kubeDNS.provider");
  }

  @Test
  void refusesFieldsThatV137Rejects() {
    Cluster running =
        completed(
            builder(new Kubenet())
                .spec(
                    spec ->
                        spec.kubelet(KubeletSettings.builder().requireKubeconfig(true).build())
                            .docker(DockerSettings.builder().build())
                            .iam(IamSettings.builder().legacy(true).build()))
                .build());
    Cluster after = running.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("1.34.0")));
    NetworkingChange change = NetworkingChange.assess(running, after);
    assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(change.findings())
        .filteredOn(finding -> finding.verdict() == Verdict.REFUSED)
        .extracting(finding -> finding.path().text())
        .containsExactly("spec.docker", "spec.iam.legacy", "spec.kubelet.requireKubeconfig");
  }

  @Test
  void removesFieldsThatV137Ignores() {
    Cluster running = completed(builder(new Kubenet()).build());
    Cluster after =
        raised(running, new Kubenet())
            .edit(
                spec ->
                    spec.topology(running.spec().topology())
                        .kubelet(KubeletSettings.builder().allowPrivileged(true).build()));
    NetworkingChange change = NetworkingChange.assess(running, after);
    assertThat(paths(change))
        .contains("spec.topology.masters", "spec.topology.nodes", "spec.kubelet.allowPrivileged");
    assertThat(steps(change))
        .containsSubsequence(
            "topology.masters: remove it; the subnet types decide",
            "topology.nodes: remove it; the subnet types decide",
            "kubelet.allowPrivileged: remove it");
  }

  @Test
  void splitsControlPlaneGroups() {
    Cluster running = completed(builder(new Kubenet()).build());
    Cluster three =
        running.withInstanceGroups(
            running.instanceGroups().stream()
                .map(
                    group ->
                        group.role() == InstanceGroupRole.CONTROL_PLANE
                            ? group.toBuilder().minSize(3).maxSize(3).build()
                            : group)
                .toList());
    assertThat(steps(NetworkingChange.assess(three, raised(running, new Kubenet()))))
        .contains(
            "split the control-plane group master-us-test-1a into one per instance, 3 groups");
    assertThat(NetworkingChange.assess(three, raised(three, new Kubenet())).findings())
        .filteredOn(finding -> finding.verdict() == Verdict.REFUSED)
        .extracting(finding -> finding.path().text())
        .containsExactly("instanceGroups[master-us-test-1a].spec.maxSize");
  }

  @Test
  void removesGossip() {
    Cluster running =
        completed(
            ClusterBuilder.named("k.k8s.local")
                .kubernetesVersion("1.10.6")
                .zones("us-test-1a")
                .networking(new Kubenet())
                .build());
    Cluster after = raised(running, new Kubenet());
    assertThat(NetworkingChange.assess(running, after).verdict()).isEqualTo(Verdict.REFUSED);
    NetworkingChange change =
        NetworkingChange.assess(
            running,
            after.edit(spec -> spec.topology(Topology.builder().dns(DnsType.NONE).build())));
    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(paths(change)).contains("spec.topology.dns.type", "spec.api.loadBalancer");
  }

  @Test
  void reportsRangesThatV137DerivesDifferently() {
    Cluster running = completed(builder(new Kubenet()).nonMasqueradeCidr("10.0.0.0/8").build());
    Cluster after =
        completed(
            raised(running, new Kubenet())
                .edit(
                    spec ->
                        spec.podCidr(Optional.empty()).serviceClusterIpRange(Optional.empty())));
    assertThat(NetworkingChange.assess(running, after).findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("10.0.0.0/11 becomes 100.64.0.0/13"))
        .noneMatch(message -> message.startsWith("10.128.0.0/9 becomes"));
  }

  @Test
  void forcesRollingUpdateForNewProviderWithV137() {
    Cluster before =
        completed(builder(Flannel.withBackend("vxlan")).kubernetesVersion("1.34.0").build());
    Cluster after = completed(before.edit(spec -> spec.networking(Cilium.DEFAULT)));
    NetworkingChange change = NetworkingChange.assess(before, after);
    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(steps(change))
        .anyMatch(step -> step.startsWith("force the rolling update"))
        .noneMatch(step -> step.contains("--network-plugin"));
  }
}
