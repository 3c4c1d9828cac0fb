package io.kops.networking.core.stateobject;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.networking.Cni;
import io.kops.networking.state.StateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryFilesKeysTest {
  private static ClusterSpec spec(String version, String configBase, String discoveryStore) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a")
        .networking(Cni.DEFAULT)
        .configBase(configBase)
        .build()
        .edit(
            spec ->
                spec.serviceAccountIssuerDiscovery(
                    ServiceAccountIssuerDiscovery.builder().discoveryStore(discoveryStore).build()))
        .spec();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://state/k.example.com, s3://state/keys/k, keys/k/",
    "s3://state/k.example.com/, s3://state/keys/k/, keys/k/",
    "s3://state/k.example.com, s3://state/k.example.com, k.example.com/",
    "s3://state/k.example.com, s3://state, ''",
    "s3://state/a/k.example.com, s3://state/a/keys, keys/"
  })
  void keysAreRelativeToTheStateStore(String base, String discoveryStore, String folder) {
    assertThat(DiscoveryFiles.of(spec("1.34.1", base, discoveryStore)).orElseThrow().keys())
        .extracting(StateKey::text)
        .containsExactly(folder + ".well-known/openid-configuration", folder + "openid/v1/jwks");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://state/k.example.com, s3://state-2/keys",
    "s3://state/a/k.example.com, s3://state/keys",
    "s3://state/k.example.com, s3://state/a//b",
    "s3://state/k.example.com, s3://state/../keys",
    "s3://state/other.example.com, s3://state/keys"
  })
  void storesElsewhereHaveNoFiles(String base, String discoveryStore) {
    assertThat(DiscoveryFiles.of(spec("1.34.1", base, discoveryStore))).isEmpty();
  }

  @Test
  void clustersOfKops110HaveNoFiles() {
    assertThat(DiscoveryFiles.of(spec("1.10.13", "s3://state/k.example.com", "s3://state/keys")))
        .isEmpty();
  }
}
