package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.Severity;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.testkit.SampleClusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
