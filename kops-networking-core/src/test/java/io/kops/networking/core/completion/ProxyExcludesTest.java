package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.core.network.ExistingNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyExcludesTest {
  @Test
  void excludesClusterFromProxy() {
    assertThat(excludes("1.10.6", EgressProxy.builder().host("proxy").build()))
        .isEqualTo(
            "127.0.0.1,localhost,cluster.local,api.k.example.com,k.example.com,100.64.0.1,"
                + "100.64.0.0/10,169.254.169.254,172.20.0.0/16");
  }

  @Test
  void omitsExcludesThatOccurInGivenText() {
    EgressProxy proxy =
        EgressProxy.builder().host("proxy").excludes("git.k.example.com,localhost").build();

    assertThat(excludes("1.10.6", proxy))
        .isEqualTo(
            "git.k.example.com,localhost,127.0.0.1,cluster.local,api.k.example.com,100.64.0.1,"
                + "100.64.0.0/10,169.254.169.254,172.20.0.0/16");
  }

  @Test
  void excludesAdditionalCidrsWithV137() {
    assertThat(excludes("1.32.0", EgressProxy.builder().host("proxy").build()))
        .endsWith(",172.20.0.0/16,10.1.0.0/16");
  }

  private static String excludes(String version, EgressProxy proxy) {
    return ClusterCompletion.complete(
            ClusterBuilder.named("k.example.com")
                .kubernetesVersion(version)
                .zones("us-east-1a")
                .spec(
                    spec ->
                        spec.egressProxy(proxy)
                            .additionalNetworkCidrs(List.of(Cidr.parse("10.1.0.0/16"))))
                .build(),
            ExistingNetwork.none())
        .orThrow()
        .spec()
        .egressProxy()
        .get()
        .excludes()
        .get();
  }
}
