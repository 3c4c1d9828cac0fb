package io.kops.networking.core.creation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Weave;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.secret.SecretValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with the spec that {@code kops create cluster} 1.10.1 writes for the same flags. */
class ClusterCreationTest {
  @Test
  void createsThreeControlPlaneGroupsWithPrivateTopology() {
    CreateClusterRequest request =
        request("calico-priv3.example.com", "calico")
            .zones(zones("us-east-1a", "us-east-1b", "us-east-1c"))
            .controlPlaneZones(zones("us-east-1a", "us-east-1b", "us-east-1c"))
            .topology(TopologyType.PRIVATE)
            .build();
    EtcdCluster main =
        EtcdCluster.builder()
            .name("main")
            .addMembers(member("a", "master-us-east-1a"))
            .addMembers(member("b", "master-us-east-1b"))
            .addMembers(member("c", "master-us-east-1c"))
            .build();
    ClusterSpec spec =
        ClusterSpec.builder()
            .name(ClusterName.of("calico-priv3.example.com"))
            .api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC))
            .channel("stable")
            .configBase("s3://kops-state/calico-priv3.example.com")
            .addEtcdClusters(main)
            .addEtcdClusters(main.toBuilder().name("events").build())
            .iam(IamSettings.builder().allowContainerRegistry(true).build())
            .addKubernetesApiAccess(AccessSource.ANYWHERE)
            .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
            .apiPublicName("api.calico-priv3.example.com")
            .networkCidr(Cidr.parse("172.20.0.0/16"))
            .networking(Calico.DEFAULT)
            .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
            .addSshAccess(AccessSource.ANYWHERE)
            .addSubnets(subnet("us-east-1a", "us-east-1a", SubnetType.PRIVATE, "172.20.32.0/19"))
            .addSubnets(subnet("us-east-1b", "us-east-1b", SubnetType.PRIVATE, "172.20.64.0/19"))
            .addSubnets(subnet("us-east-1c", "us-east-1c", SubnetType.PRIVATE, "172.20.96.0/19"))
            .addSubnets(
                subnet("utility-us-east-1a", "us-east-1a", SubnetType.UTILITY, "172.20.0.0/22"))
            .addSubnets(
                subnet("utility-us-east-1b", "us-east-1b", SubnetType.UTILITY, "172.20.4.0/22"))
            .addSubnets(
                subnet("utility-us-east-1c", "us-east-1c", SubnetType.UTILITY, "172.20.8.0/22"))
            .topology(Topology.of(TopologyType.PRIVATE).toBuilder().dns(DnsType.PRIVATE).build())
            .build();

    Cluster cluster = create(request);

    assertThat(cluster.spec()).isEqualTo(spec);
    assertThat(cluster.instanceGroups())
        .containsExactly(
            controlPlane("us-east-1a"),
            controlPlane("us-east-1b"),
            controlPlane("us-east-1c"),
            nodes("us-east-1a", "us-east-1b", "us-east-1c"));
  }

  @Test
  void createsOneControlPlaneGroupWithPublicTopology() {
    CreateClusterRequest request =
        request("kubenet-pub1.example.com", "kubenet").zones(zones("us-east-1a")).build();
    EtcdCluster main =
        EtcdCluster.builder().name("main").addMembers(member("a", "master-us-east-1a")).build();
    ClusterSpec spec =
        ClusterSpec.builder()
            .name(ClusterName.of("kubenet-pub1.example.com"))
            .api(ApiAccess.byDns())
            .channel("stable")
            .configBase("s3://kops-state/kubenet-pub1.example.com")
            .addEtcdClusters(main)
            .addEtcdClusters(main.toBuilder().name("events").build())
            .iam(IamSettings.builder().allowContainerRegistry(true).build())
            .addKubernetesApiAccess(AccessSource.ANYWHERE)
            .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
            .apiPublicName("api.kubenet-pub1.example.com")
            .networkCidr(Cidr.parse("172.20.0.0/16"))
            .networking(new Kubenet())
            .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
            .addSshAccess(AccessSource.ANYWHERE)
            .addSubnets(subnet("us-east-1a", "us-east-1a", SubnetType.PUBLIC, "172.20.32.0/19"))
            .topology(Topology.of(TopologyType.PUBLIC).toBuilder().dns(DnsType.PRIVATE).build())
            .build();

    Cluster cluster = create(request);

    assertThat(cluster.spec()).isEqualTo(spec);
    assertThat(cluster.instanceGroups())
        .containsExactly(controlPlane("us-east-1a"), nodes("us-east-1a"));
  }

  @Test
  void excludesVpcFromMasqueradeWithAmazonVpc() {
    Cluster cluster =
        create(
            request("eni.example.com", "amazon-vpc-routed-eni").zones(zones("us-east-1a")).build());

    assertThat(cluster.spec().networking()).contains(AmazonVpc.DEFAULT);
    assertThat(cluster.spec().nonMasqueradeCidr()).contains(Cidr.parse("172.20.0.0/16"));
  }

  @Test
  void setsJumboFrameMtuOfWeave() {
    Cluster cluster =
        create(
            request("weave.example.com", "weave")
                .zones(zones("us-east-1a"))
                .weavePassword(SecretValue.of("Kx7mR2qZp"))
                .build());

    assertThat(cluster.spec().networking()).contains(Weave.builder().mtu(8912).build());
  }

  private static Cluster create(CreateClusterRequest request) {
    Creation creation =
        ClusterCreation.create(request, ExistingNetwork.none(), PlainProvider.ENGINE);
    assertThat(creation.problems().all()).isEmpty();
    return creation.orThrow();
  }

  private static CreateClusterRequest.Builder request(String name, String networking) {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(ClusterName.of(name))
        .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
        .stateStore("s3://kops-state")
        .dns(DnsType.PRIVATE)
        .image("ami-03cf127a")
        .networking(networking);
    return request;
  }

  private static List<ZoneName> zones(String... names) {
    return Arrays.stream(names).map(ZoneName::of).toList();
  }

  private static EtcdMember member(String name, String group) {
    return EtcdMember.builder().name(name).instanceGroup(group).build();
  }

  private static Subnet subnet(String name, String zone, SubnetType type, String cidr) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(type)
        .cidr(Cidr.parse(cidr))
        .build();
  }

  private static InstanceGroup controlPlane(String zone) {
    return group("master-" + zone, InstanceGroupRole.CONTROL_PLANE, "m4.large", 1, zone);
  }

  private static InstanceGroup nodes(String... subnets) {
    return group("nodes", InstanceGroupRole.NODE, "t2.medium", 2, subnets);
  }

  private static InstanceGroup group(
      String name, InstanceGroupRole role, String type, int size, String... subnets) {
    return InstanceGroup.builder()
        .name(name)
        .role(role)
        .image("ami-03cf127a")
        .machineType(type)
        .minSize(size)
        .maxSize(size)
        .nodeLabels(Map.of("kops.k8s.io/instancegroup", name))
        .subnets(List.of(subnets))
        .build();
  }
}
