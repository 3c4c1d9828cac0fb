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
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The completed specs of kops 1.10.1, field by field, and the defaults of kops 1.37. */
class ClusterCompletionTest {
  @Test
  void setsAllDefaultsOfV110() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a")
            .stateStore("s3://kops-state")
            .spec(spec -> spec.topology(Optional.empty()))
            .build();

    ClusterSpec spec = complete(cluster);

    assertThat(spec)
        .isEqualTo(
            cluster.spec().toBuilder()
                .networking(new Kubenet())
                .topology(Topology.of(TopologyType.PUBLIC).toBuilder().dns(DnsType.PUBLIC).build())
                .api(ApiAccess.byDns())
                .networkCidr(Cidr.parse("172.20.0.0/16"))
                .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
                .serviceClusterIpRange(Cidr.parse("100.64.0.0/13"))
                .kubeControllerManager(
                    KubeControllerManagerSettings.builder()
                        .clusterCidr(Cidr.parse("100.96.0.0/11"))
                        .build())
                .etcdClusters(
                    cluster.spec().etcdClusters().stream()
                        .map(etcd -> etcd.toBuilder().version("2.2.1").build())
                        .toList())
                .apiPublicName("api.k.example.com")
                .apiInternalName("api.internal.k.example.com")
                .clusterDnsDomain("cluster.local")
                .configStore("s3://kops-state/k.example.com")
                .keyStore("s3://kops-state/k.example.com/pki")
                .secretStore("s3://kops-state/k.example.com/secrets")
                .kubeDns(
                    KubeDnsSettings.builder()
                        .serverIp(IpAddress.parse("100.64.0.10"))
                        .domain("cluster.local")
                        .replicas(2)
                        .cacheMaxSize(1000)
                        .cacheMaxConcurrent(150)
                        .build())
                .subnets(
                    List.of(
                        Subnets.subnet("us-east-1a", "a", SubnetType.PUBLIC)
                            .cidr(Cidr.parse("172.20.32.0/19"))
                            .build()))
                .build());
  }

  @Test
  void derivesRangesFromNonMasqueradeCidr() {
    ClusterSpec spec = complete(old(new Kubenet()).nonMasqueradeCidr("10.0.0.0/8").build());

    assertThat(podRange(spec)).isEqualTo("10.128.0.0/9");
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("10.0.0.0/11"));
    assertThat(spec.kubeDns().get().serverIp()).contains(IpAddress.parse("10.0.0.10"));
  }

  @Test
  void usesVpcRangesWithAmazonVpc() {
    ClusterSpec spec = complete(old(AmazonVpc.DEFAULT).build());

    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("172.20.0.0/16"));
    assertThat(podRange(spec)).isEqualTo("172.20.128.0/17");
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("172.20.0.0/19"));
    assertThat(spec.kubeDns().get().serverIp()).contains(IpAddress.parse("172.20.0.10"));
  }

  @Test
  void keepsRangesWithAmazonVpcAndNetworkCidr() {
    ClusterSpec spec = complete(old(AmazonVpc.DEFAULT).networkCidr("10.2.0.0/16").build());

    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("100.64.0.0/10"));
  }

  @Test
  void reportsReplacedNonMasqueradeCidrWithAmazonVpc() {
    Completed completed =
        ClusterCompletion.complete(
            old(AmazonVpc.DEFAULT).nonMasqueradeCidr("100.64.0.0/10").build(),
            ExistingNetwork.none());

    assertThat(completed.cluster().spec().nonMasqueradeCidr())
        .contains(Cidr.parse("172.20.0.0/16"));
    assertThat(completed.problems().all())
        .extracting(Problem::code, Problem::severity)
        .containsExactly(tuple(CompletionCodes.NON_MASQUERADE_CIDR_REPLACED, Severity.NOTICE));
  }

  @Test
  void setsServiceAddressesOfRomana() {
    ClusterSpec spec = complete(old(Romana.builder().etcdServiceIp("1.2.3.4").build()).build());

    assertThat(spec.networking())
        .contains(
            Romana.builder().etcdServiceIp("100.64.0.88").daemonServiceIp("100.64.0.99").build());
  }

  @Test
  void setsCiliumVersionOfRelease() {
    assertThat(complete(old(Cilium.DEFAULT).build()).networking())
        .contains(Cilium.builder().version("v1.0-stable").build());
    assertThat(complete(young(Cilium.DEFAULT).build()).networking())
        .map(Cilium.class::cast)
        .flatMap(Cilium::version)
        .contains("v1.18.12");
    assertThat(complete(old(Cilium.builder().version("v1.1").build()).build()).networking())
        .contains(Cilium.builder().version("v1.1").build());
  }

  @Test
  void choosesLoadBalancerForPrivateControlPlaneAndGossipNames() {
    ApiAccess balanced = ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC);

    assertThat(complete(old(Calico.DEFAULT).privateTopology().build()).api()).contains(balanced);
    assertThat(
            complete(
                    ClusterBuilder.named("k.k8s.local")
                        .kubernetesVersion("1.10.6")
                        .zones("us-east-1a")
                        .build())
                .api())
        .contains(balanced);
  }

  @Test
  void setsHostedZoneThatWasRead() {
    ExistingNetwork existing = ExistingNetwork.builder().hostedZoneId("Z123").build();

    assertThat(spec(old(Calico.DEFAULT).build(), existing).dnsZone()).contains("Z123");
    assertThat(
            spec(old(Calico.DEFAULT).spec(spec -> spec.dnsZone("example.com")).build(), existing)
                .dnsZone())
        .contains("example.com");
  }

  @Test
  void setsSizesTypesAndSubnetsOfGroups() {
    Cluster cluster =
        old(Calico.DEFAULT)
            .privateTopology()
            .bastion()
            .instanceGroup(
                InstanceGroup.builder()
                    .name("nodes")
                    .role(InstanceGroupRole.NODE)
                    .minSize(5)
                    .build())
            .build();

    Cluster completed = ClusterCompletion.complete(cluster, ExistingNetwork.none()).orThrow();

    InstanceGroup bastions = completed.groups(InstanceGroupRole.BASTION).get(0);
    assertThat(bastions.subnets()).containsExactly("utility-us-east-1a");
    assertThat(bastions.machineType()).contains("t2.micro");
    InstanceGroup nodes = completed.groups(InstanceGroupRole.NODE).get(0);
    assertThat(nodes.subnets()).containsExactly("us-east-1a");
    assertThat(nodes.minSize()).hasValue(5);
    assertThat(nodes.maxSize()).hasValue(5);
  }

  @Test
  void leavesClassOfApiLoadBalancerOpen() {
    Cluster cluster = young(Calico.DEFAULT).privateTopology().build();

    ClusterSpec spec = complete(cluster.edit(it -> it.api(Optional.empty())));

    assertThat(spec.api()).contains(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC));
  }

  @Test
  void setsAllDefaultsOfV137() {
    Cluster cluster = young(Calico.DEFAULT).privateTopology().bastion().build();

    ClusterSpec spec = complete(cluster);

    assertThat(spec.topology().get().dns()).contains(DnsType.PUBLIC);
    assertThat(spec.api().get().loadBalancer().get().loadBalancerClass()).contains("Network");
    assertThat(spec.podCidr()).contains(Cidr.parse("100.96.0.0/11"));
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("100.64.0.0/13"));
    assertThat(spec.kubeDns().get().provider()).contains("CoreDNS");
    assertThat(spec.kubeControllerManager()).isEmpty();
    assertThat(Subnets.cidrs(spec.subnets())).containsExactly("172.20.128.0/17", "172.20.0.0/20");
  }

  @Test
  void leavesProviderUnsetWithV137() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.32.0")
            .zones("us-east-1a")
            .build();

    assertThat(complete(cluster).networking()).isEmpty();
  }

  @Test
  void leavesPublicNameUnsetWithoutPublicDns() {
    assertThat(complete(young(Calico.DEFAULT).dns(DnsType.NONE).build()).apiPublicName()).isEmpty();
  }

  @Test
  void usesFixedServiceRangeWithV137() {
    ClusterSpec spec = complete(young(AmazonVpc.DEFAULT).build());

    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("172.20.0.0/16"));
    assertThat(spec.podCidr()).contains(Cidr.parse("172.20.128.0/17"));
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("100.64.0.0/13"));
  }

  @Test
  void leavesPodRangeUnsetWithIpv6() {
    Cluster cluster = young(Calico.DEFAULT).privateTopology().nonMasqueradeCidr("::/0").build();
    ClusterSpec spec =
        complete(
            cluster.edit(
                edit ->
                    edit.subnets(
                        cluster.spec().subnets().stream()
                            .map(subnet -> subnet.toBuilder().ipv6Cidr("/64#1f").build())
                            .toList())));

    assertThat(spec.nonMasqueradeCidr()).contains(Cidr.parse("::/0"));
    assertThat(spec.podCidr()).isEmpty();
    assertThat(spec.serviceClusterIpRange()).contains(Cidr.parse("fd00:5e4f:ce::/108"));
    assertThat(spec.kubeDns().get().serverIp()).contains(IpAddress.parse("fd00:5e4f:ce::a"));
    assertThat(spec.kubeDns().get().upstreamNameservers()).containsExactly("fd00:ec2::253");
    assertThat(spec.subnets()).allMatch(subnet -> subnet.ipv6Cidr().get().equals("/64#1f"));
  }

  @Test
  void rejectsIpv6RangesWithV110() {
    Completed completed =
        ClusterCompletion.complete(
            old(Calico.DEFAULT).nonMasqueradeCidr("::/0").build(), ExistingNetwork.none());

    assertThat(completed.problems().all())
        .extracting(Problem::code)
        .containsExactly(CompletionCodes.IPV6_RANGES_UNSUPPORTED);
  }

  @Test
  void rejectsRangesThatAreTooSmall() {
    Completed completed =
        ClusterCompletion.complete(
            old(Romana.DEFAULT).nonMasqueradeCidr("10.9.0.0/26").build(), ExistingNetwork.none());

    assertThat(completed.problems().of(CompletionCodes.RANGE_TOO_SMALL))
        .extracting(problem -> problem.path().text())
        .containsExactly(
            "spec.serviceClusterIPRange",
            "spec.serviceClusterIPRange",
            "spec.serviceClusterIPRange");
  }

  private static ClusterBuilder old(Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .networking(networking);
  }

  private static ClusterBuilder young(Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.32.0")
        .zones("us-east-1a")
        .networking(networking);
  }

  private static ClusterSpec complete(Cluster cluster) {
    return spec(cluster, ExistingNetwork.none());
  }

  private static ClusterSpec spec(Cluster cluster, ExistingNetwork existing) {
    Completed completed = ClusterCompletion.complete(cluster, existing);
    assertThat(completed.problems().all()).isEmpty();
    return completed.cluster().spec();
  }

  private static String podRange(ClusterSpec spec) {
    return spec.kubeControllerManager().flatMap(manager -> manager.clusterCidr()).get().toString();
  }
}
