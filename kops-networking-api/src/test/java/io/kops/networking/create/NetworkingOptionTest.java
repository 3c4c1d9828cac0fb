package io.kops.networking.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.KopsLine;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.mode.Calico;
import io.kops.networking.mode.Canal;
import io.kops.networking.mode.Cilium;
import io.kops.networking.mode.Classic;
import io.kops.networking.mode.Cni;
import io.kops.networking.mode.External;
import io.kops.networking.mode.Flannel;
import io.kops.networking.mode.Kopeio;
import io.kops.networking.mode.KubeRouter;
import io.kops.networking.mode.Kubenet;
import io.kops.networking.mode.Networking;
import io.kops.networking.mode.Romana;
import io.kops.networking.mode.Weave;
import io.kops.networking.problem.Problems;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
  void aWordOfTheOldLineStandsForASpecAndNothingElse(String word, Networking networking) {
    NetworkingOption option = NetworkingOption.parse(word);

    assertThat(option.networking()).isEqualTo(networking);
    assertThat(option.disablesKubeProxy()).isFalse();
    assertThat(option.addsCiliumEtcd()).isFalse();
  }

  @Test
  void theOldLineKnowsTheseWordsAlone() {
    assertThat(NetworkingOption.words(KopsLine.V1_10))
        .containsExactlyInAnyOrderElementsOf(
            oldWords().map(arguments -> (String) arguments.get()[0]).toList());
  }

  @Test
  void theNewLineKnowsTheseWordsAlone() {
    assertThat(NetworkingOption.words(KopsLine.V1_37))
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
  void weaveHasNoMtuOffAws() {
    assertThat(NetworkingOption.parse("weave", KopsLine.V1_10, CloudProvider.GCE).networking())
        .isEqualTo(Weave.DEFAULT);
  }

  @Test
  void onTheNewLineSomeTakeThePlaceOfKubeProxy() {
    assertThat(NetworkingOption.words(KopsLine.V1_37))
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
  void withoutAWordEachLineHasItsOwn() {
    assertThat(NetworkingOption.defaultOf(KopsLine.V1_10).word()).isEqualTo("kubenet");
    assertThat(NetworkingOption.defaultOf(KopsLine.V1_37).word()).isEqualTo("cilium");
  }

  @ParameterizedTest
  @EnumSource(KopsLine.class)
  void onlyFlannelOverUdpIsWarnedOf(KopsLine line) {
    assertThat(NetworkingOption.words(line))
        .filteredOn(
            word ->
                !NetworkingOption.parse(word, line, CloudProvider.AWS)
                    .warnings()
                    .equals(Problems.NONE))
        .containsExactly("flannel-udp");
  }

  @Test
  void anUnknownWordIsAnsweredWithTheNearestAndAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkingOption.parse("kubrouter"))
        .withMessageContaining("\"kubrouter\"")
        .withMessageContaining("did you mean kube-router?")
        .withMessageContaining("classic, kubenet, external");
    assertThatIllegalArgumentException().isThrownBy(() -> young("weave"));
  }

  private static NetworkingOption young(String word) {
    return NetworkingOption.parse(word, KopsLine.V1_37, CloudProvider.AWS);
  }
}
