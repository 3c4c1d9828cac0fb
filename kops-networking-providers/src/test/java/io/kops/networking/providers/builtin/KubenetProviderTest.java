package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubenetProviderTest {
  private static final KubernetesVersion V1_10 = KubernetesVersion.parse("1.10.6");
  private static final Kubenet KUBENET = new Kubenet();

  private static ProviderRequest request(Cluster cluster) {
    return SampleClusters.request(cluster, KUBENET);
  }

  @Test
  void bridgesPodsWithJumboFramesAndCloudRoutes() {
    NodeNetworking node =
        new KubenetProvider()
            .contribute(request(SampleClusters.publicCluster(V1_10, KUBENET)))
            .nodeNetworking();

    assertThat(node.networkPlugin()).contains("kubenet");
    assertThat(node.networkPluginMtu()).hasValue(9001);
    assertThat(node.cloudRoutes()).isTrue();
    assertThat(node.kubeProxy()).isTrue();
    assertThat(node.nodeIpFromMetadata()).isFalse();
    assertThat(node.cniBinaries()).containsExactly("bridge", "host-local", "loopback");
  }

  @Test
  void omitsTheMtuOptionBeforeKubernetes14() {
    KubernetesVersion old = KubernetesVersion.parse("1.3.10");

    assertThat(
            new KubenetProvider()
                .contribute(request(SampleClusters.publicCluster(old, KUBENET)))
                .nodeNetworking()
                .networkPluginMtu())
        .isEqualTo(OptionalInt.empty());
  }

  @ParameterizedTest
  @CsvSource({"1.8.15, true", "1.9.0, false", "1.10.6, false"})
  void setsTheBinaryDirectoryByTheOldFlagBeforeKubernetes19(String version, boolean told) {
    assertThat(
            new KubenetProvider()
                .contribute(
                    request(
                        SampleClusters.publicCluster(KubernetesVersion.parse(version), KUBENET)))
                .nodeNetworking()
                .networkPluginDirectory())
        .isEqualTo(told);
  }

  @Test
  void installsAndOpensNothing() {
    ProviderContribution contribution =
        new KubenetProvider().contribute(request(SampleClusters.publicCluster(V1_10, KUBENET)));

    assertThat(contribution)
        .isEqualTo(
            ProviderContribution.builder()
                .requiredFlows(contribution.requiredFlows())
                .podNetwork(contribution.podNetwork())
                .nodeNetworking(contribution.nodeNetworking())
                .build());
  }
}
