package io.kops.networking.core.addon;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderContribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected names are those of {@code AssetBuilder.RemapImage} in kops. */
class ContainerImagesTest {
  private static final AssetSettings REGISTRY =
      AssetSettings.builder().containerRegistry("registry.test/kops").build();
  private static final AssetSettings PROXY =
      AssetSettings.builder().containerProxy("proxy.test").build();

  @ParameterizedTest
  @CsvSource({
    "1.34.1, quay.io/cilium/cilium:v1.18.0, registry.test/kops/quay.io-cilium-cilium:v1.18.0",
    "1.34.1, registry.k8s.io/pause:3.9, registry.test/kops/pause:3.9",
    "1.34.1, registry.k8s.io/kops/dns:1.37, registry.test/kops/kops-dns:1.37",
    "1.34.1, k8s.gcr.io/pause:3.9, registry.test/kops/k8s.gcr.io-pause:3.9",
    "1.34.1, registry.test/kops/pause:3.9, registry.test/kops/pause:3.9",
    "1.34.1, busybox:1.36, registry.test/kops/busybox:1.36",
    "1.11.1, k8s.gcr.io/etcd:3.3.9, registry.test/kops/etcd:3.3.9",
    "1.11.1, quay.io/calico/node:v2.6.7, registry.test/kops/quay.io-calico-node:v2.6.7",
    "1.9.1, k8s.gcr.io/etcd:3.3.9, registry.test/kops/etcd:3.3.9",
    "1.9.1, gcr.io/google_containers/etcd:3.3.9, registry.test/kops/etcd:3.3.9",
    "1.10.1, gcr.io/google_containers/etcd:3, registry.test/kops/gcr.io-google_containers-etcd:3"
  })
  void copiesOfImagesAreInTheRegistry(String kubernetes, String image, String expected) {
    assertThat(ContainerImages.of(spec(kubernetes, REGISTRY)).name(image)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.34.1, quay.io/cilium/cilium:v1.18.0, proxy.test/cilium/cilium:v1.18.0",
    "1.34.1, registry.k8s.io/pause:3.9, proxy.test/pause:3.9",
    "1.34.1, weaveworks/weave-kube:2.8.1, proxy.test/weaveworks/weave-kube:2.8.1",
    "1.34.1, docker.io/flannel/flannel:v1, proxy.test/flannel/flannel:v1",
    "1.34.1, registry:5000/pause:3.9, proxy.test/pause:3.9",
    "1.9.1, k8s.gcr.io/etcd:3.3.9, proxy.test/google_containers/etcd:3.3.9",
    "1.10.1, k8s.gcr.io/etcd:3.3.9, proxy.test/etcd:3.3.9"
  })
  void proxyReplacesTheRegistry(String kubernetes, String image, String expected) {
    assertThat(ContainerImages.of(spec(kubernetes, PROXY)).name(image)).isEqualTo(expected);
  }

  /** kops 1.37 replaces the whole name by the proxy here, which is not an image. */
  @Test
  void proxyKeepsTheNameOfAnImageWithoutRegistry() {
    assertThat(ContainerImages.of(spec("1.34.1", PROXY)).name("busybox:1.36"))
        .isEqualTo("proxy.test/busybox:1.36");
  }

  /** kops keeps the colon, which makes the name invalid. */
  @Test
  void portOfARegistryIsPartOfTheName() {
    assertThat(ContainerImages.of(spec("1.34.1", REGISTRY)).name("mirror.test:5000/a/b:1"))
        .isEqualTo("registry.test/kops/mirror.test-5000-a-b:1");
  }

  @Test
  void finalSlashOfARegistryIsIgnored() {
    AssetSettings slash = AssetSettings.builder().containerRegistry("registry.test/").build();

    assertThat(ContainerImages.of(spec("1.34.1", slash)).name("registry.k8s.io/pause:3.9"))
        .isEqualTo("registry.test/pause:3.9");
  }

  @Test
  void imagesOfContainersAndInitContainersAreReplaced() {
    String manifest =
        """
        kind: List
        items:
        - kind: DaemonSet
          spec:
            template:
              spec:
                initContainers:
                - name: init
                  image: "registry.k8s.io/init:1" # the first one
                containers:
                - image: quay.io/agent:2
                  name: image
        ---
        kind: CustomResourceDefinition
        spec:
          image: quay.io/agent:2
          properties:
            image:
              type: string
        """;

    assertThat(rewritten(manifest, REGISTRY))
        .isEqualTo(
            manifest
                .replace("registry.k8s.io/init:1", "registry.test/kops/init:1")
                .replace(
                    "- image: quay.io/agent:2", "- image: registry.test/kops/quay.io-agent:2"));
  }

  @Test
  void manifestsAreUnchangedWithoutAssets() {
    String manifest = "containers: [{image: registry.k8s.io/pause:3.9}]";

    assertThat(rewritten(manifest, AssetSettings.builder().build())).isEqualTo(manifest);
  }

  private static String rewritten(String manifest, AssetSettings assets) {
    ProviderContribution contribution =
        ProviderContribution.builder()
            .addAddons(Addon.networking("networking.test", "test", manifest))
            .build();
    return ContainerImages.of(spec("1.34.1", assets))
        .applyTo(contribution)
        .addons()
        .get(0)
        .manifest();
  }

  private static ClusterSpec spec(String kubernetes, AssetSettings assets) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(kubernetes)
        .zones("us-east-1a")
        .build()
        .edit(spec -> spec.assets(assets))
        .spec();
  }
}
