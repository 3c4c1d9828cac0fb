package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Classic;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import org.junit.jupiter.api.Test;

class ClassicProviderTest {
  private static ProviderRequest request(String version) {
    Classic classic = new Classic();
    return SampleClusters.request(
        SampleClusters.publicCluster(KubernetesVersion.parse(version), classic), classic);
  }

  @Test
  void routesByTheCloudWithoutPlugIn() {
    NodeNetworking node = new ClassicProvider().contribute(request("1.3.10")).nodeNetworking();

    assertThat(node.networkPlugin()).isEmpty();
    assertThat(node.networkPluginMtu()).isEmpty();
    assertThat(node.cloudRoutes()).isTrue();
    assertThat(node.cniBinaries()).isEmpty();
  }
}
