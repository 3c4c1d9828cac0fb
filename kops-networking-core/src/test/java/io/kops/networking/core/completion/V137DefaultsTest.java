package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Networking;
import java.util.List;
import org.junit.jupiter.api.Test;

class V137DefaultsTest {
  private static ClusterBuilder v137() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.0")
        .zones("us-test-1a", "us-test-1b")
        .dns(DnsType.NONE);
  }

  private static Cluster completed(ClusterBuilder builder) {
    return ClusterCompletion.complete(builder.build(), ExistingNetwork.none()).orThrow();
  }

  private static Cilium cilium(ClusterBuilder builder) {
    return (Cilium) completed(builder).spec().networking().orElseThrow();
  }

  private static ClusterBuilder ipv6() {
    ClusterBuilder builder = v137().nonMasqueradeCidr("::/0").networking(Calico.DEFAULT);
    int next = 0;
    for (String zone : List.of("us-test-1a", "us-test-1b")) {
      builder.subnet(subnet(zone, zone, SubnetType.PRIVATE, next++));
    }
    for (String zone : List.of("us-test-1a", "us-test-1b")) {
      builder.subnet(subnet("dualstack-" + zone, zone, SubnetType.DUAL_STACK, next++));
    }
    for (String zone : List.of("us-test-1a", "us-test-1b")) {
      builder.subnet(subnet("utility-" + zone, zone, SubnetType.UTILITY, next++));
    }
    return builder;
  }

  private static Subnet subnet(String name, String zone, SubnetType type, int index) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(type)
        .ipv6Cidr("/64#" + Integer.toHexString(index))
        .build();
  }

  @Test
  void derivesRangesLikeKops() {
    ClusterSpec spec = completed(v137().networking(Calico.DEFAULT)).spec();
    assertThat(spec.networkCidr()).contains(Cidr.parse("172.20.0.0/16"));
    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("100.64.0.0/10"));
    assertThat(spec.podCidr()).contains(Cidr.parse("100.96.0.0/11"));
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("100.64.0.0/13"));
    assertThat(spec.kubeDns().orElseThrow().serverIp()).contains(IpAddress.parse("100.64.0.10"));
  }

  @Test
  void derivesLocationsOfEtcdBackupsFromConfigBase() {
    ClusterBuilder builder =
        v137()
            .networking(Calico.DEFAULT)
            .configBase("s3://state/k.example.com")
            .spec(
                spec ->
                    spec.etcdClusters(
                        List.of(
                            EtcdCluster.builder().name("main").build(),
                            EtcdCluster.builder().name("events").backupStore("s3://b").build())));
    assertThat(completed(builder).spec().etcdClusters())
        .extracting(etcd -> etcd.backupStore().orElse(""))
        .containsExactly("s3://state/k.example.com/backups/etcd/main", "s3://b");
  }

  @Test
  void keepsServiceRangeWithAmazonVpc() {
    ClusterSpec spec = completed(v137().networking(AmazonVpc.DEFAULT)).spec();
    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("172.20.0.0/16"));
    assertThat(spec.podCidr()).contains(Cidr.parse("172.20.128.0/17"));
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("100.64.0.0/13"));
  }

  @Test
  void completesPrivateIpv6ClusterLikeKops() {
    ClusterSpec spec = completed(ipv6()).spec();
    assertThat(spec.podCidr()).isEmpty();
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("fd00:5e4f:ce::/108"));
    assertThat(spec.kubeDns().orElseThrow().upstreamNameservers()).containsExactly("fd00:ec2::253");
    assertThat(spec.subnets())
        .extracting(
            Subnet::name,
            it -> it.cidr().map(Cidr::toString).orElse("-"),
            it -> it.ipv6Cidr().get())
        .containsExactlyInAnyOrder(
            tuple("us-test-1a", "-", "/64#0"),
            tuple("us-test-1b", "-", "/64#1"),
            tuple("dualstack-us-test-1a", "172.20.32.0/19", "/64#2"),
            tuple("dualstack-us-test-1b", "172.20.64.0/19", "/64#3"),
            tuple("utility-us-test-1a", "172.20.0.0/22", "/64#4"),
            tuple("utility-us-test-1b", "172.20.4.0/22", "/64#5"));
  }

  @Test
  void setsDefaultsOfCilium() {
    Cilium cilium = cilium(v137().networking(Cilium.DEFAULT));
    assertThat(cilium.version()).contains("v1.18.12");
    assertThat(cilium.ipam()).contains("kubernetes");
    assertThat(cilium.tunnel()).contains("vxlan");
    assertThat(cilium.disableMasquerade()).contains(false);
    assertThat(cilium.enableBpfMasquerade()).contains(false);
    assertThat(cilium.identityAllocationMode()).contains("crd");
    assertThat(cilium.bpfCtGlobalTcpMax()).hasValue(524288);
    assertThat(cilium.bpfLbMaglevTableSize()).contains("16381");
    assertThat(cilium.agentPrometheusPort()).hasValue(9090);
    assertThat(cilium.enableL7Proxy()).contains(true);
    assertThat(cilium.encryptionType()).isEmpty();
    assertThat(cilium.hubbleEnabled()).isEmpty();
  }

  @Test
  void disablesCiliumTunnelWithEni() {
    Cilium cilium = cilium(v137().networking(Cilium.builder().ipam("eni").build()));
    assertThat(cilium.tunnel()).contains("disabled");
    assertThat(cilium.enableBpfMasquerade()).contains(true);
    assertThat(cilium.disableMasquerade()).contains(false);
  }

  @Test
  void disablesCiliumTunnelAndMasqueradeWithIpv6() {
    Cilium cilium = cilium(ipv6().networking(Cilium.DEFAULT));
    assertThat(cilium.tunnel()).contains("disabled");
    assertThat(cilium.disableMasquerade()).contains(true);
    assertThat(cilium.enableBpfMasquerade()).contains(false);
  }

  @Test
  void usesIpsecAsDefaultEncryptionOfCilium() {
    Cilium.Builder encrypting = Cilium.builder().enableEncryption(true);
    assertThat(cilium(v137().networking(encrypting.build())).encryptionType()).contains("ipsec");
    assertThat(
            cilium(v137().networking(encrypting.encryptionType("wireguard").build()))
                .encryptionType())
        .contains("wireguard");
  }

  @Test
  void keepsGivenCiliumOptions() {
    Cilium given = Cilium.builder().version("v1.18.1").tunnel("geneve").clusterName("a").build();
    Cilium cilium = cilium(v137().networking(given));
    assertThat(cilium.version()).contains("v1.18.1");
    assertThat(cilium.tunnel()).contains("geneve");
    assertThat(cilium.clusterName()).contains("a");
  }

  @Test
  void replacesEncapsulationOfCalico() {
    assertThat(completed(v137().networking(Calico.DEFAULT)).spec().networking())
        .contains(Calico.builder().encapsulationMode("ipip").build());
    assertThat(completed(ipv6()).spec().networking())
        .contains(Calico.builder().encapsulationMode("none").build());
    Completed replaced =
        ClusterCompletion.complete(
            v137().networking(Calico.builder().encapsulationMode("vxlan").build()).build(),
            ExistingNetwork.none());
    assertThat(replaced.problems().of(CompletionCodes.CALICO_ENCAPSULATION_REPLACED)).hasSize(1);
  }

  @Test
  void masqueradesEgressWithKindnet() {
    Kindnet kindnet =
        (Kindnet) completed(v137().networking(Kindnet.DEFAULT)).spec().networking().orElseThrow();
    assertThat(kindnet.version()).contains("v1.0.1");
    assertThat(kindnet.logLevel()).hasValue(2);
    assertThat(kindnet.masqueradeEnabled()).contains(true);
    assertThat(kindnet.masqueradeNonMasqueradeCidrs())
        .containsExactly("172.20.0.0/16", "100.96.0.0/11", "100.64.0.0/13");
  }

  @Test
  void disablesMasqueradeOfKindnetWithIpv6() {
    Kindnet kindnet =
        (Kindnet) completed(ipv6().networking(Kindnet.DEFAULT)).spec().networking().orElseThrow();
    assertThat(kindnet.masqueradeEnabled()).contains(false);
    assertThat(kindnet.masqueradeNonMasqueradeCidrs()).isEmpty();
  }

  private static boolean isBalanced(ClusterBuilder builder) {
    return completed(builder.networking(Calico.DEFAULT))
        .spec()
        .api()
        .flatMap(ApiAccess::loadBalancer)
        .isPresent();
  }

  @Test
  void balancesApiOnlyOfPrivateSubnetsOrWithoutDns() {
    assertThat(isBalanced(v137())).isTrue();
    assertThat(isBalanced(v137().dns(DnsType.PUBLIC))).isFalse();
    assertThat(isBalanced(v137().dns(DnsType.PUBLIC).privateTopology())).isTrue();
  }

  private static List<String> subnetsOfGroup(InstanceGroupRole role, ClusterBuilder builder) {
    InstanceGroup group = InstanceGroup.builder().name("added").role(role).build();
    return completed(builder.instanceGroup(group)).instanceGroups().stream()
        .filter(completed -> completed.name().equals("added"))
        .findFirst()
        .orElseThrow()
        .subnets();
  }

  @Test
  void choosesSubnetsOfGroupsByRoleAndType() {
    assertThat(subnetsOfGroup(InstanceGroupRole.NODE, ipv6()))
        .containsExactly("us-test-1a", "us-test-1b");
    assertThat(subnetsOfGroup(InstanceGroupRole.API_SERVER, ipv6()))
        .containsExactly("dualstack-us-test-1a", "dualstack-us-test-1b");
    assertThat(
            subnetsOfGroup(
                InstanceGroupRole.API_SERVER, v137().networking(Calico.DEFAULT).privateTopology()))
        .containsExactly("us-test-1a", "us-test-1b");
  }

  @Test
  void choosesDualStackSubnetsIfThereAreNoOthers() {
    ClusterBuilder builder = v137().nonMasqueradeCidr("::/0").networking(Calico.DEFAULT);
    for (String zone : List.of("us-test-1a", "us-test-1b")) {
      builder.subnet(subnet("dualstack-" + zone, zone, SubnetType.DUAL_STACK, 0));
    }

    assertThat(subnetsOfGroup(InstanceGroupRole.NODE, builder))
        .containsExactly("dualstack-us-test-1a", "dualstack-us-test-1b");
  }

  @Test
  void completionIsIdempotent() {
    for (Networking mode : List.of(Cilium.DEFAULT, Calico.DEFAULT, Kindnet.DEFAULT)) {
      Cluster once = completed(v137().networking(mode));
      assertThat(ClusterCompletion.complete(once, ExistingNetwork.none()).orThrow())
          .isEqualTo(once);
    }
  }
}
