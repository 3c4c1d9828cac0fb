package io.kops.networking.providers.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.mode.Classic;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicProviderTest {
  private static ProviderRequest request(String version) {
    Classic classic = new Classic();
    return SampleClusters.request(
        SampleClusters.publicCluster(KubernetesVersion.parse(version), classic), classic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4.0", "1.10.6", "1.4.0-beta.1"})
  void kubernetes14AndLaterRefuseIt(String version) {
    assertThat(new ClassicProvider().validate(request(version)))
        .singleElement()
        .hasToString(
            "error: spec.networking.classic: classic networking ended with Kubernetes 1.3, "
                + "and this is "
                + KubernetesVersion.parse(version)
                + "; choose kubenet [CLASSIC_REMOVED]");
  }

  @Test
  void earlierVersionsHaveTheCloudRouteAndNoPlugin() {
    NodeNetworking node = new ClassicProvider().contribute(request("1.3.10")).nodeNetworking();

    assertThat(new ClassicProvider().validate(request("1.3.10"))).isEmpty();
    assertThat(node.networkPlugin()).isEmpty();
    assertThat(node.networkPluginMtu()).isEmpty();
    assertThat(node.cloudRoutes()).isTrue();
    assertThat(node.cniBinaries()).isEmpty();
  }
}
