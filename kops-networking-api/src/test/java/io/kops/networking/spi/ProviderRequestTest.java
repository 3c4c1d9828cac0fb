package io.kops.networking.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Cni;
import io.kops.networking.spi.testkit.SampleClusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRequestTest {
  private static final ProviderRequest EMPTY = request(SampleClusters.emptyCluster(Cni.DEFAULT));

  private static ProviderRequest request(Cluster cluster) {
    return SampleClusters.request(cluster, Cni.DEFAULT);
  }

  private static ProviderRequest request(String version) {
    return request(SampleClusters.publicCluster(KubernetesVersion.parse(version), Cni.DEFAULT));
  }

  @Test
  void returnsRangesOfCompletedCluster() {
    assertThat(request("1.10.6").pods()).isEqualTo(Cidr.parse("100.96.0.0/11"));
    assertThat(request("1.10.6").nonMasqueraded()).isEqualTo(Cidr.parse("100.64.0.0/10"));
  }

  @Test
  void namesMissingRangesOfIncompleteCluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(EMPTY::pods)
        .withMessage("the pod range is unset");
    assertThatIllegalArgumentException()
        .isThrownBy(EMPTY::nonMasqueraded)
        .withMessage("spec.nonMasqueradeCIDR is unset");
  }

  @ParameterizedTest
  @CsvSource({"1.4.12, false", "1.8.15, false", "1.9.0, true", "1.11.2, true"})
  void includesPortmapSinceKubernetes19(String version, boolean portmap) {
    NodeNetworking node = NodeNetworking.cni(request(version));

    assertThat(node.cniBinaries().contains("portmap")).isEqualTo(portmap);
    assertThat(node.toBuilder().cniBinaries(NodeNetworking.CNI.cniBinaries()).build())
        .isEqualTo(NodeNetworking.CNI);
  }

  @Test
  void usesCurrentBinariesWithoutKubernetesVersion() {
    assertThat(NodeNetworking.cni(EMPTY)).isEqualTo(NodeNetworking.CNI);
  }
}
