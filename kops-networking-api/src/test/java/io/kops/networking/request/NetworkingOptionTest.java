package io.kops.networking.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkingOptionTest {
  static Stream<Arguments> oldWords() {
    return Stream.of(
        Arguments.of("classic", new Classic()),
        Arguments.of("kubenet", new Kubenet()),
        Arguments.of("external", new External()),
        Arguments.of("cni", Cni.DEFAULT),
        Arguments.of("kopeio", new Kopeio()),
        Arguments.of("kopeio-vxlan", new Kopeio()),
        Arguments.of("weave", Weave.builder().mtu(8912).build()),
        Arguments.of("flannel", Flannel.withBackend("vxlan")),
        Arguments.of("flannel-vxlan", Flannel.withBackend("vxlan")),
        Arguments.of("flannel-udp", Flannel.withBackend("udp")),
        Arguments.of("calico", Calico.DEFAULT),
        Arguments.of("canal", Canal.DEFAULT),
        Arguments.of("kube-router", KubeRouter.DEFAULT),
        Arguments.of("romana", Romana.DEFAULT),
        Arguments.of("amazonvpc", AmazonVpc.DEFAULT),
        Arguments.of("amazon-vpc-routed-eni", AmazonVpc.DEFAULT),
        Arguments.of("cilium", Cilium.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("oldWords")
  void mapsValuesToSpecsInKops110(String word, Networking networking) {
    NetworkingOption option = NetworkingOption.parse(word, KopsRelease.V1_10, CloudProvider.AWS);

    assertThat(option.networking()).isEqualTo(networking);
    assertThat(option.disablesKubeProxy()).isFalse();
    assertThat(option.addsCiliumEtcd()).isFalse();
  }

  @Test
  void acceptsTheseValuesInKops110() {
    assertThat(NetworkingOption.words(KopsRelease.V1_10))
        .containsExactlyInAnyOrderElementsOf(
            oldWords().map(arguments -> (String) arguments.get()[0]).toList());
  }

  @Test
  void acceptsTheseValuesInKops137() {
    assertThat(NetworkingOption.words(KopsRelease.V1_37))
        .containsExactly(
            "kubenet",
            "external",
            "cni",
            "kopeio-vxlan",
            "kopeio",
            "flannel",
            "flannel-vxlan",
            "flannel-udp",
            "calico",
            "kube-router",
            "amazonvpc",
            "amazon-vpc-routed-eni",
            "cilium",
            "cilium-etcd",
            "cilium-eni",
            "gce",
            "gcp",
            "kindnet");
  }

  @Test
  void omitsMtuOfWeaveOutsideAws() {
    assertThat(NetworkingOption.parse("weave", KopsRelease.V1_10, CloudProvider.GCE).networking())
        .isEqualTo(Weave.DEFAULT);
  }

  @Test
  void disablesKubeProxyForSomeProvidersInKops137() {
    assertThat(NetworkingOption.words(KopsRelease.V1_37))
        .filteredOn(word -> young(word).disablesKubeProxy())
        .containsExactly("kube-router", "cilium", "cilium-etcd", "cilium-eni");
    assertThat(young("cilium").networking())
        .isEqualTo(Cilium.builder().enableNodePort(true).build());
    assertThat(young("cilium-eni").networking())
        .isEqualTo(Cilium.builder().enableNodePort(true).ipam("eni").build());
    assertThat(young("cilium-etcd").networking())
        .isEqualTo(Cilium.builder().enableNodePort(true).etcdManaged(true).build());
    assertThat(young("cilium-etcd").addsCiliumEtcd()).isTrue();
  }

  @Test
  void agreesWithRequestsOnTheDefaultRelease() {
    CreateClusterRequest request =
        CreateClusterRequest.builder().name(ClusterName.of("k.example.com")).build();

    for (String word : NetworkingOption.words(request.release())) {
      assertThat(NetworkingOption.parse(word))
          .isEqualTo(NetworkingOption.parse(word, request.release(), request.cloud()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkingOption.parse("weave"))
        .withMessage(
            "weave exists for Kubernetes up to 1.22, and kops 1.37 does not have it; use cilium, or"
                + " one of kubenet, cni, kopeio-vxlan, kopeio, flannel, flannel-vxlan, flannel-udp,"
                + " calico, kube-router, amazonvpc, amazon-vpc-routed-eni, cilium, cilium-etcd,"
                + " cilium-eni, kindnet");
  }

  @Test
  void hasDefaultPerKopsRelease() {
    assertThat(NetworkingOption.defaultOf(KopsRelease.V1_10).word()).isEqualTo("kubenet");
    assertThat(NetworkingOption.defaultOf(KopsRelease.V1_37).word()).isEqualTo("cilium");
  }

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void warnsAboutFlannelOverUdpOnly(KopsRelease release) {
    assertThat(NetworkingOption.words(release))
        .filteredOn(
            word ->
                !NetworkingOption.parse(word, release, CloudProvider.AWS)
                    .warnings()
                    .equals(Problems.NONE))
        .containsExactly("flannel-udp");
  }

  @Test
  void parsesValuesOfReleaseThatRequestsHaveByDefault() {
    CreateClusterRequest request =
        CreateClusterRequest.builder().name(ClusterName.of("k.example.com")).build();

    assertThat(NetworkingOption.parse("cilium"))
        .isEqualTo(NetworkingOption.parse("cilium", request.release(), CloudProvider.AWS));
  }

  @Test
  void rejectsUnknownValueWithNearestAndAllValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkingOption.parse("kubrouter"))
        .withMessage(
            "\"kubrouter\" is not a networking option of kops 1.37; use kube-router, or one of "
                + NetworkingOption.words(KopsRelease.V1_37).stream()
                    .filter(word -> !List.of("external", "gce", "gcp").contains(word))
                    .collect(Collectors.joining(", ")));
  }

  @Test
  void suggestsNoValueThatIsFarFromTheGivenOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkingOption.parse("overlay"))
        .withMessageContaining("; use one of kubenet, ");
  }

  @ParameterizedTest
  @CsvSource({
    "classic, V1_37, up to 1.3, kubenet",
    "weave, V1_37, up to 1.22, cilium",
    "canal, V1_37, up to 1.27, calico",
    "romana, V1_37, up to 1.18, cilium",
    "lyftvpc, V1_37, 1.11 to 1.22, amazonvpc",
    "lyftvpc, V1_10, 1.11 to 1.22, amazonvpc",
    "cilium-eni, V1_10, 1.25 and later, one of",
    "kindnet, V1_10, 1.25 and later, one of",
  })
  void namesKubernetesVersionsOfOptionOfOtherRelease(
      String word, KopsRelease release, String versions, String suggestion) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkingOption.parse(word, release, CloudProvider.AWS))
        .withMessageContaining(word + " exists for Kubernetes " + versions)
        .withMessageContaining("use " + suggestion);
  }

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void suggestsOnlyAvailableValues(KopsRelease release) {
    for (KopsRelease other : KopsRelease.values()) {
      for (String word : NetworkingOption.words(other)) {
        String suggestion = NetworkingOption.alternatives(word, release).split("[ ,]")[1];
        assertThat(suggestion.equals("one") || NetworkingOption.words(release).contains(suggestion))
            .as(word)
            .isTrue();
      }
    }
  }

  private static NetworkingOption young(String word) {
    return NetworkingOption.parse(word, KopsRelease.V1_37, CloudProvider.AWS);
  }
}
