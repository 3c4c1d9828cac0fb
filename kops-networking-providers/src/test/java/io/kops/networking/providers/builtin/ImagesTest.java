package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.testkit.SampleClusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/io/kops/networking/providers/builtin");
  private static final Map<String, Map<String, String>> BY_MANIFEST =
      PropertySections.read("images.properties");

  @Test
  void areInNoManifest() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        assertThat(Files.readAllLines(file))
            .filteredOn(line -> line.strip().startsWith("image: "))
            .as(file.toString())
            .allMatch(line -> line.matches(" +image: \\{\\{[a-zA-Z]+}}"));
      }
    }
  }

  @Test
  void areAllInUse() throws IOException {
    for (Map.Entry<String, Map<String, String>> manifest : BY_MANIFEST.entrySet()) {
      String text = Files.readString(FOLDER.resolve(manifest.getKey() + ".yaml"));
      for (String name : manifest.getValue().keySet()) {
        assertThat(text).as(manifest.getKey()).containsAnyOf("{{" + name + "Image}}", "{{image}}");
      }
    }
  }

  /** An update of one of these images concerns the other manifests as well. */
  @Test
  void occurTwiceOnlyInVariantsOfManifestsAndInCanal() {
    Map<String, List<String>> manifests = new TreeMap<>();
    BY_MANIFEST.forEach(
        (manifest, images) ->
            images
                .values()
                .forEach(
                    image ->
                        manifests.computeIfAbsent(image, key -> new ArrayList<>()).add(manifest)));

    assertThat(
            manifests.entrySet().stream()
                .filter(image -> image.getValue().size() > 1)
                .map(image -> image.getKey() + " " + image.getValue()))
        .containsExactly(
            "kopeio/networking-agent:1.0.20180319 [kopeio-k8s-1.6, kopeio-pre-k8s-1.6]",
            "quay.io/calico/cni:v1.10.0 [calico-pre-k8s-1.6, canal-k8s-1.6, canal-pre-k8s-1.6]",
            "quay.io/calico/cni:v1.11.2 [calico-k8s-1.6, calico-k8s-1.7, canal-k8s-1.8]",
            "quay.io/calico/kube-controllers:v1.0.3 [calico-k8s-1.6, calico-k8s-1.7]",
            "quay.io/calico/kube-policy-controller:v0.7.0 [calico-k8s-1.6, calico-k8s-1.7,"
                + " calico-pre-k8s-1.6]",
            "quay.io/calico/node:v2.4.1 [canal-k8s-1.6, canal-pre-k8s-1.6]",
            "quay.io/calico/node:v2.6.7 [calico-k8s-1.6, calico-k8s-1.7, canal-k8s-1.8]",
            "quay.io/coreos/flannel:v0.10.0-amd64 [flannel-k8s-1.6, flannel-pre-k8s-1.6]",
            "quay.io/coreos/flannel:v0.9.0 [canal-k8s-1.6, canal-k8s-1.8]",
            "weaveworks/weave-kube:2.3.0 [weave-k8s-1.6, weave-pre-k8s-1.6]",
            "weaveworks/weave-kube:2.4.0 [weave-k8s-1.7, weave-k8s-1.8]",
            "weaveworks/weave-npc:2.3.0 [weave-k8s-1.6, weave-pre-k8s-1.6]",
            "weaveworks/weave-npc:2.4.0 [weave-k8s-1.7, weave-k8s-1.8]");
  }

  @Test
  void haveTheVersionsOfCompletedSpecs() {
    assertThat(completed(KopsRelease.V1_37, Cilium.DEFAULT))
        .isInstanceOfSatisfying(
            Cilium.class,
            cilium ->
                assertThat(cilium.version())
                    .contains(Images.tag(Images.of("cilium-k8s-1.16-v1.15", "agent"))));
    assertThat(completed(KopsRelease.V1_37, Kindnet.DEFAULT))
        .isInstanceOfSatisfying(
            Kindnet.class,
            kindnet ->
                assertThat(kindnet.version())
                    .contains(Images.tag(Images.of("kindnet-k8s-1.32", "kindnet"))));
    assertThat(completed(KopsRelease.V1_10, Cilium.DEFAULT))
        .isInstanceOfSatisfying(
            Cilium.class,
            cilium ->
                assertThat(cilium.version())
                    .contains(Images.tag(Images.of("cilium-k8s-1.7", "agent"))));
  }

  private static Networking completed(KopsRelease release, Networking networking) {
    return NetworkingEngine.builder()
        .build()
        .prepare(
            SampleClusters.privateCluster(SampleClusters.version(release), networking),
            ExistingNetwork.none())
        .cluster()
        .spec()
        .networking()
        .orElseThrow();
  }

  @Test
  void takeTheRegistryAndTheTagOfTheUser() {
    String image = "quay.io/cilium/cilium:v1.18.12";

    assertThat(Images.with(image, Optional.empty(), Optional.of(""))).isEqualTo(image);
    assertThat(Images.with(image, Optional.of("r.example.com:5000/mirror"), Optional.of("v2")))
        .isEqualTo("r.example.com:5000/mirror/cilium/cilium:v2");
  }
}
