package io.kops.networking.core.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountIssuerTest {
  private static final ClusterSpec SPEC =
      ClusterSpec.builder()
          .name(ClusterName.of("k.example.com"))
          .apiPublicName("api.k.example.com")
          .build();

  private static String issuer(ClusterSpec spec) {
    return ServiceAccountIssuer.of(spec, "us-east-1").url();
  }

  private static ClusterSpec withStore(String store) {
    return SPEC.toBuilder()
        .serviceAccountIssuerDiscovery(
            ServiceAccountIssuerDiscovery.builder().discoveryStore(store).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://keys/k.example.com, us-east-1, https://keys.s3.us-east-1.amazonaws.com/k.example.com",
    "s3://keys/a/b/, eu-west-1, https://keys.s3.eu-west-1.amazonaws.com/a/b",
    "s3://keys, us-east-1, https://keys.s3.us-east-1.amazonaws.com",
    "s3://keys/k, cn-north-1, https://keys.s3.cn-north-1.amazonaws.com.cn/k"
  })
  void isUrlOfDiscoveryStore(String store, String region, String url) {
    assertThat(ServiceAccountIssuer.of(withStore(store), region).url()).isEqualTo(url);
  }

  @Test
  void isDualStackUrlInIpv6Clusters() {
    ClusterSpec ipv6 =
        withStore("s3://keys/k").toBuilder().nonMasqueradeCidr(Cidr.parse("::/0")).build();

    assertThat(issuer(ipv6)).isEqualTo("https://s3.dualstack.us-east-1.amazonaws.com/keys/k");
  }

  @Test
  void isExplicitIssuerIfSet() {
    ClusterSpec spec =
        withStore("s3://keys/k").toBuilder()
            .kubeApiServer(
                KubeApiServerSettings.builder()
                    .serviceAccountIssuer("https://id.example.com")
                    .build())
            .build();

    assertThat(issuer(spec)).isEqualTo("https://id.example.com");
    assertThat(ServiceAccountIssuer.of(spec, "us-gov-west-1").providerArn("us-gov-west-1", "1"))
        .isEqualTo("arn:aws-us-gov:iam::1:oidc-provider/id.example.com");
  }

  @Test
  void isPublicApiOnlyIfItAcceptsAnonymousRequests() {
    ClusterSpec anonymous =
        SPEC.toBuilder()
            .kubeApiServer(KubeApiServerSettings.builder().anonymousAuth(true).build())
            .build();

    assertThat(issuer(SPEC)).isEqualTo("https://api.internal.k.example.com");
    assertThat(issuer(anonymous)).isEqualTo("https://api.internal.k.example.com");
    assertThat(issuer(anonymous.toBuilder().addKubernetesApiAccess(AccessSource.ANYWHERE).build()))
        .isEqualTo("https://api.k.example.com");
  }
}
