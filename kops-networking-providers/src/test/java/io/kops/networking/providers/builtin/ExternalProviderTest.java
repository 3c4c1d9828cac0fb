package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.External;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.testkit.SampleClusters;
import org.junit.jupiter.api.Test;

class ExternalProviderTest {
  @Test
  void bridgesPodsWithoutRoutes() {
    External external = new External();

    NodeNetworking node =
        new ExternalProvider()
            .contribute(
                SampleClusters.request(
                    SampleClusters.privateCluster(
                        SampleClusters.version(KopsRelease.V1_10), external),
                    external))
            .nodeNetworking();

    assertThat(node.networkPlugin()).contains("kubenet");
    assertThat(node.networkPluginMtu()).hasValue(9001);
    assertThat(node.cloudRoutes()).isFalse();
    assertThat(node.cniBinaries()).containsExactly("bridge", "host-local", "loopback");
  }
}
