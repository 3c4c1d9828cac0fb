package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pod networks of the built-in providers, by their options. */
class PodNetworksTest {
  private static final ProviderRegistry REGISTRY =
      ProviderRegistry.discover(PodNetworksTest.class.getClassLoader());

  private static Optional<PodNetwork> pods(ProviderRequest request) {
    return REGISTRY.find(request.networking()).orElseThrow().contribute(request).podNetwork();
  }

  private static String ofV110(Networking networking) {
    return text(pods(SampleRequests.request(networking)));
  }

  private static String ofV137(Networking networking) {
    return text(pods(SampleRequests.requestV137(networking)));
  }

  private static String ofIpv6(Networking networking) {
    UnaryOperator<Cluster> ipv6 = SampleRequests::withIpv6;
    return text(pods(SampleRequests.requestV137(networking, ipv6)));
  }

  private static Networking word(String word, KopsRelease release) {
    return NetworkingOption.parse(word, release, CloudProvider.AWS).networking();
  }

  private static String v110(String word) {
    return ofV110(word(word, KopsRelease.V1_10));
  }

  private static String v137(String word) {
    return ofV137(word(word, KopsRelease.V1_37));
  }

  private static String text(Optional<PodNetwork> pods) {
    return pods.map(PodNetworksTest::text).orElse("none");
  }

  private static String text(PodNetwork pods) {
    return "%s, %s%s%s%s"
        .formatted(
            pods.addresses(),
            pods.masquerading(),
            ports(pods.encapsulations()),
            pods.encapsulatesWithinSubnets() ? "" : " across subnets",
            pods.encapsulationsFromInstances().equals(pods.encapsulations())
                ? ""
                : ", from instances" + ports(pods.encapsulationsFromInstances()));
  }

  private static String ports(List<ProviderPort> ports) {
    return ports.isEmpty()
        ? ""
        : ports.stream()
            .map(port -> port.protocol().equals("udp") ? "udp " + port.ports() : port.protocol())
            .collect(Collectors.joining(" or ", ": ", ""));
  }

  @Test
  void overlaysOfKops110EncapsulateAllPackets() {
    assertThat(v110("flannel-vxlan")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 8472");
    assertThat(v110("flannel-udp")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 8285");
    assertThat(v110("canal")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 8472");
    assertThat(v110("kopeio")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 4789");
    assertThat(v110("calico")).isEqualTo("INSTANCES, OUTSIDE_PODS: 4");
    assertThat(v110("cilium")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 8472");
    assertThat(v110("weave")).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 6784 or udp 6783");
  }

  @Test
  void weaveEncryptsItsFastDatapathWithPassword() {
    ProviderRequest request = SampleRequests.request(word("weave", KopsRelease.V1_10));

    assertThat(text(pods(request.toBuilder().addExistingSecrets("weavepassword").build())))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: 50 or udp 6783");
  }

  @Test
  void routedProvidersHaveNoEncapsulation() {
    assertThat(v110("kubenet")).isEqualTo("ROUTES, OUTSIDE_PODS");
    assertThat(v137("kubenet")).isEqualTo("ROUTES, OUTSIDE_PODS");
    assertThat(v110("romana")).isEqualTo("ROUTES, OUTSIDE_PODS");
    assertThat(v137("kindnet")).isEqualTo("INSTANCES, OUTSIDE_VPC");
    assertThat(v110("amazonvpc")).isEqualTo("INTERFACES, OUTSIDE_VPC");
    assertThat(v137("amazonvpc")).isEqualTo("INTERFACES, OUTSIDE_VPC");
  }

  @Test
  void providersWithUnknownPlugInsDescribeNothing() {
    assertThat(v110("cni")).isEqualTo("none");
    assertThat(v137("cni")).isEqualTo("none");
    assertThat(v110("external")).isEqualTo("none");
  }

  @Test
  void calicoAndKubeRouterDistinguishSubnets() {
    assertThat(ofV110(Calico.builder().crossSubnet(true).build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: 4 across subnets");
    assertThat(ofV137(Calico.DEFAULT)).isEqualTo("INSTANCES, OUTSIDE_PODS: 4 across subnets");
    assertThat(v110("kube-router")).isEqualTo("INSTANCES, OUTSIDE_CLUSTER: 4 across subnets");
    assertThat(v137("kube-router")).isEqualTo("INSTANCES, OUTSIDE_CLUSTER: 4 across subnets");
  }

  @Test
  void calicoFollowsItsModes() {
    assertThat(ofV137(Calico.builder().ipipMode("Always").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: 4");
    assertThat(ofV137(Calico.builder().ipipMode("Never").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS");
    assertThat(ofV137(Calico.builder().encapsulationMode("vxlan").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 4789 across subnets");
    assertThat(ofV137(Calico.builder().encapsulationMode("vxlan").vxlanMode("Always").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 4789");
    assertThat(ofV137(Calico.builder().wireguardEnabled(true).build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 51820");
    assertThat(ofIpv6(Calico.DEFAULT)).isEqualTo("INTERFACES, NEVER");
  }

  @Test
  void calicoIsUnknownUnlessItDisablesTheSourceDestinationCheck() {
    for (String check : List.of("Enable", "DoNothing")) {
      Calico calico = Calico.builder().awsSrcDstCheck(check).build();

      assertThat(ofV137(calico)).as(check).isEqualTo("none");
      assertThat(ofV137(calico.toBuilder().ipipMode("Never").build())).as(check).isEqualTo("none");
      assertThat(ofV137(calico.toBuilder().ipipMode("Always").build()))
          .isEqualTo("INSTANCES, OUTSIDE_PODS: 4");
      assertThat(ofV137(calico.toBuilder().wireguardEnabled(true).build()))
          .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 51820");
    }
    assertThat(ofIpv6(Calico.builder().awsSrcDstCheck("DoNothing").build()))
        .isEqualTo("INTERFACES, NEVER");
  }

  @Test
  void ciliumFollowsItsTunnelAndEncryption() {
    Cilium encrypted = Cilium.builder().enableEncryption(true).build();
    Cilium eni = Cilium.builder().ipam("eni").build();

    assertThat(ofV137(Cilium.DEFAULT)).isEqualTo("INSTANCES, OUTSIDE_PODS: udp 8472");
    assertThat(ofV137(Cilium.builder().tunnel("geneve").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 6081");
    assertThat(ofV137(Cilium.builder().disableMasquerade(true).build()))
        .isEqualTo("INSTANCES, NEVER: udp 8472");
    assertThat(ofV137(encrypted)).isEqualTo("INSTANCES, OUTSIDE_PODS: 50");
    assertThat(ofV137(encrypted.toBuilder().encryptionType("wireguard").build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS: udp 51871");
    assertThat(ofV137(eni)).isEqualTo("INTERFACES, OUTSIDE_VPC");
    assertThat(ofV137(eni.toBuilder().disableMasquerade(true).build()))
        .isEqualTo("INTERFACES, NEVER");
    assertThat(ofV137(eni.toBuilder().enableEncryption(true).encryptionType("wireguard").build()))
        .isEqualTo("INTERFACES, OUTSIDE_VPC: udp 51871, from instances");
    assertThat(ofIpv6(Cilium.DEFAULT)).isEqualTo("INTERFACES, NEVER");
    assertThat(ofV137(Cilium.builder().tunnel("disabled").build())).isEqualTo("none");
    assertThat(ofV137(eni.toBuilder().chainingMode("aws-cni").build())).isEqualTo("none");
    assertThat(ofV110(Cilium.builder().tunnel("disabled").build())).isEqualTo("none");
    assertThat(ofV110(Cilium.builder().disableMasquerade(true).build()))
        .isEqualTo("INSTANCES, NEVER: udp 8472");
  }

  @Test
  void amazonVpcFollowsItsEnvironment() {
    assertThat(ofV137(amazonVpc("AWS_VPC_K8S_CNI_EXTERNALSNAT"))).isEqualTo("INTERFACES, NEVER");
    assertThat(ofV137(amazonVpc("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"))).isEqualTo("none");
    assertThat(ofIpv6(AmazonVpc.DEFAULT)).isEqualTo("INTERFACES, NEVER");
  }

  private static AmazonVpc amazonVpc(String variable) {
    return AmazonVpc.builder().addEnv(new EnvVar(variable, "true")).build();
  }

  @Test
  void kindnetFollowsItsMasquerading() {
    assertThat(ofV137(Kindnet.builder().masqueradeEnabled(false).build()))
        .isEqualTo("INSTANCES, NEVER");
    assertThat(
            ofV137(
                Kindnet.builder()
                    .masqueradeEnabled(true)
                    .addMasqueradeNonMasqueradeCidrs("100.64.0.0/10")
                    .build()))
        .isEqualTo("INSTANCES, OUTSIDE_PODS");
    assertThat(ofIpv6(Kindnet.DEFAULT)).isEqualTo("INTERFACES, NEVER");
  }
}
