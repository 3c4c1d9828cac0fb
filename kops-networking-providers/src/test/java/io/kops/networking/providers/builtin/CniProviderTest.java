package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.install.CheckResult;
import io.kops.networking.core.install.ClusterView;
import io.kops.networking.core.install.InstallCheck;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.Severity;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CniProviderTest {
  private static ProviderContribution contribution(Cni cni, String version) {
    return new CniProvider()
        .contribute(
            SampleClusters.request(
                SampleClusters.privateCluster(KubernetesVersion.parse(version), cni), cni));
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.15, bridge host-local loopback ptp flannel",
    "1.9.0, bridge host-local loopback ptp portmap flannel",
    "1.11.2, bridge host-local loopback ptp portmap flannel"
  })
  void installsTheCniBinariesOfTheVersion(String version, String binaries) {
    assertThat(contribution(Cni.DEFAULT, version).nodeNetworking().cniBinaries())
        .containsExactly(binaries.split(" "));
  }

  @Test
  void usesCniWithoutCloudRoutes() {
    ProviderContribution contribution = contribution(Cni.DEFAULT, "1.10.6");

    assertThat(contribution.nodeNetworking().networkPlugin()).contains("cni");
    assertThat(contribution.nodeNetworking().networkPluginMtu()).isEmpty();
    assertThat(contribution.nodeNetworking().cloudRoutes()).isFalse();
    assertThat(contribution.nodeNetworking().nodeIpFromMetadata()).isFalse();
    assertThat(contribution.addons()).isEmpty();
  }

  @Test
  void readsTheNodeAddressFromMetadataWithSecondaryIps() {
    assertThat(contribution(new Cni(true), "1.10.6").nodeNetworking().nodeIpFromMetadata())
        .isTrue();
  }

  @Test
  void reportsTheNextInstallStep() {
    assertThat(contribution(Cni.DEFAULT, "1.10.6").notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.severity()).isEqualTo(Severity.NOTICE);
              assertThat(notice.code()).isEqualTo(ProviderCodes.CNI_INSTALL_PLUGIN);
              assertThat(notice.message())
                  .startsWith("nodes stay NotReady until you install a CNI plug-in")
                  .contains("give it the pod range 100.96.0.0/11");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void findsPlugInOfUserByItsLabel(String version) {
    assertThat(podsOfPlugIn(version, List.of()))
        .hasToString(
            "UNKNOWN PROVIDER_PODS: no pod in kube-system has the label"
                + " role.kubernetes.io/networking; install a CNI plug-in, and label its pods so"
                + " that they are found");
    assertThat(podsOfPlugIn(version, List.of(pod("mesh-a", true))))
        .hasToString("PASSED PROVIDER_PODS: the pods of the CNI plug-in run");
    assertThat(podsOfPlugIn(version, List.of(pod("mesh-a", true), pod("mesh-b", false))).message())
        .isEqualTo("pods of the CNI plug-in do not run: mesh-b");
  }

  private static CheckResult podsOfPlugIn(String version, List<ClusterView.Pod> pods) {
    ClusterNetwork network =
        NetworkingEngine.builder()
            .build()
            .prepare(
                ClusterBuilder.named("k.example.com")
                    .kubernetesVersion(version)
                    .zones("us-east-1a")
                    .networking(Cni.DEFAULT)
                    .configBase("s3://state/k.example.com")
                    .build(),
                ExistingNetwork.none())
            .network()
            .orElseThrow();
    return InstallCheck.of(network).run(new Pods(pods)).results().stream()
        .filter(result -> result.part() == CheckResult.Part.PROVIDER_PODS)
        .findFirst()
        .orElseThrow();
  }

  private static ClusterView.Pod pod(String name, boolean ready) {
    return new ClusterView.Pod(
        name, Optional.empty(), Map.of(Addon.NETWORKING_LABEL, "1"), ready, Optional.empty());
  }

  private record Pods(List<ClusterView.Pod> inSystem) implements ClusterView {
    @Override
    public List<Node> nodes() {
      return List.of();
    }

    @Override
    public List<Pod> pods(String namespace) {
      return namespace.equals("kube-system") ? inSystem : List.of();
    }
  }
}
