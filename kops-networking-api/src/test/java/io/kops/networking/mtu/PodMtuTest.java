package io.kops.networking.mtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodMtuTest {
  private static final List<String> V137 = List.of("m5.large", "t3.medium");

  private static OptionalInt mtu(Networking mode, boolean ipv6) {
    return PodMtu.of(mode, KopsRelease.V1_37, ipv6, V137).bytes();
  }

  static Stream<Arguments> modes() {
    Cilium wireguard = Cilium.builder().enableEncryption(true).encryptionType("wireguard").build();
    return Stream.of(
        Arguments.of("flannel", Flannel.withBackend("vxlan"), 8951),
        Arguments.of("flannel over UDP", Flannel.withBackend("udp"), 8973),
        Arguments.of("calico", Calico.DEFAULT, 8981),
        Arguments.of("calico, VXLAN", Calico.builder().encapsulationMode("vxlan").build(), 8951),
        Arguments.of("calico, never", Calico.builder().ipipMode("Never").build(), 9001),
        Arguments.of("calico, WireGuard", Calico.builder().wireguardEnabled(true).build(), 8941),
        Arguments.of("calico, eBPF", Calico.builder().bpfEnabled(true).build(), 8951),
        Arguments.of(
            "calico, eBPF with DSR",
            Calico.builder().bpfEnabled(true).bpfExternalServiceMode("DSR").build(),
            8981),
        Arguments.of("cilium", Cilium.DEFAULT, 8951),
        Arguments.of("cilium, Geneve", Cilium.builder().tunnel("geneve").build(), 8951),
        Arguments.of(
            "cilium, DSR in Geneve",
            Cilium.builder()
                .tunnel("geneve")
                .putExtraConfig("bpf-lb-mode", "dsr")
                .putExtraConfig("bpf-lb-dsr-dispatch", "geneve")
                .build(),
            8939),
        Arguments.of("cilium, ENI", Cilium.builder().ipam("eni").build(), 9001),
        Arguments.of("cilium, WireGuard", wireguard, 8871),
        Arguments.of("cilium, ENI and WireGuard", wireguard.toBuilder().ipam("eni").build(), 8921),
        Arguments.of("cilium, IPsec", Cilium.builder().enableEncryption(true).build(), 8874),
        Arguments.of("amazonvpc", AmazonVpc.DEFAULT, 9001),
        Arguments.of("kindnet", Kindnet.DEFAULT, 9001),
        Arguments.of("kube-router", KubeRouter.DEFAULT, 8981),
        Arguments.of("weave", Weave.DEFAULT, 8912));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void subtractsOverheadFromJumboFrame(String name, Networking mode, int expected) {
    assertThat(mtu(mode, false)).hasValue(expected);
  }

  @Test
  void usesLongerHeadersOrNoTunnelForIpv6() {
    assertThat(mtu(Calico.DEFAULT, true)).hasValue(9001);
    assertThat(mtu(Cilium.DEFAULT, true)).hasValue(9001);
    assertThat(mtu(Cilium.builder().tunnel("vxlan").build(), true)).hasValue(8931);
  }

  @Test
  void usesLowestMtuOfMixedInstances() {
    PodMtu mixed =
        PodMtu.of(
            Flannel.withBackend("vxlan"),
            KopsRelease.V1_37,
            false,
            List.of("m5.large", "t1.micro"));

    assertThat(mixed.instances()).hasValue(1500);
    assertThat(mixed.bytes()).hasValue(1450);
  }

  @Test
  void isUnknownWithUnknownInstanceType() {
    PodMtu unknown =
        PodMtu.of(
            Flannel.withBackend("vxlan"),
            KopsRelease.V1_37,
            false,
            List.of("z99.large", "m5.large", "q1.nano"));

    assertThat(unknown.bytes()).isEmpty();
    assertThat(unknown.instances()).isEmpty();
    assertThat(unknown.unknownMachineTypes()).containsExactly("q1.nano", "z99.large");
    assertThat(unknown.overheads()).contains(List.of(Overhead.VXLAN));
  }

  @Test
  void isUnknownForPluginOfTheUser() {
    PodMtu mtu = PodMtu.of(Cni.DEFAULT, KopsRelease.V1_37, false, V137);

    assertThat(mtu.bytes()).isEmpty();
    assertThat(mtu.instances()).hasValue(9001);
    assertThat(mtu.overheads()).isEmpty();
  }

  @Test
  void usesInstanceTypesOfGroupsWithoutBastions() {
    Cluster cluster =
        SampleClusters.privateCluster(SampleClusters.version(KopsRelease.V1_37), Calico.DEFAULT);
    List<InstanceGroup> groups = new ArrayList<>(cluster.instanceGroups());
    groups.add(
        InstanceGroup.builder()
            .name("bastions")
            .role(InstanceGroupRole.BASTION)
            .machineType("t1.micro")
            .build());

    assertThat(PodMtu.of(cluster.withInstanceGroups(groups)).bytes()).hasValue(8981);
    assertThat(PodMtu.of(cluster.withInstanceGroups(List.of())).bytes()).isEmpty();
  }

  @Test
  void formatsOverheadWithItsSize() {
    assertThat(Overhead.IPIP).hasToString("IP in IP (20 bytes)");
  }
}
