package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.networking.Calico;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterBuilderTest {
  @Test
  void buildsClusterFromChainedCalls() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .bastion()
            .networking(Calico.DEFAULT)
            .controlPlane("m4.large")
            .nodes(3, "t2.medium")
            .stateStore("s3://kops-state")
            .build();

    assertThat(cluster.spec().configBase()).contains("s3://kops-state/k.example.com");
    assertThat(cluster.spec().topology().get().isPrivate()).isTrue();
    assertThat(cluster.spec().subnets())
        .extracting(Subnet::name, Subnet::type)
        .containsExactly(
            tuple("us-east-1a", SubnetType.PRIVATE),
            tuple("us-east-1b", SubnetType.PRIVATE),
            tuple("us-east-1c", SubnetType.PRIVATE),
            tuple("utility-us-east-1a", SubnetType.UTILITY),
            tuple("utility-us-east-1b", SubnetType.UTILITY),
            tuple("utility-us-east-1c", SubnetType.UTILITY));
    assertThat(cluster.instanceGroups())
        .extracting(
            InstanceGroup::name,
            group -> group.machineType().orElse("-"),
            group -> group.maxSize().getAsInt(),
            InstanceGroup::subnets)
        .containsExactly(
            tuple("master-us-east-1a", "m4.large", 1, List.of("us-east-1a")),
            tuple("master-us-east-1b", "m4.large", 1, List.of("us-east-1b")),
            tuple("master-us-east-1c", "m4.large", 1, List.of("us-east-1c")),
            tuple("nodes", "t2.medium", 3, List.of("us-east-1a", "us-east-1b", "us-east-1c")),
            tuple("bastions", "-", 1, List.of()));
    assertThat(cluster.spec().etcdClusters())
        .extracting(
            EtcdCluster::name, etcd -> etcd.members().stream().map(EtcdMember::name).toList())
        .containsExactly(
            tuple("main", List.of("a", "b", "c")), tuple("events", List.of("a", "b", "c")));
  }

  @Test
  void createsOneSubnetPerAdditionalBlock() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.0")
            .zones("us-east-1b", "us-east-1a")
            .privateTopology()
            .nonMasqueradeCidr("::/0")
            .additionalNetworkCidrs(List.of(Cidr.parse("10.1.0.0/16")))
            .build();

    assertThat(cluster.spec().additionalNetworkCidrs()).containsExactly(Cidr.parse("10.1.0.0/16"));
    assertThat(cluster.spec().subnets())
        .extracting(Subnet::name, subnet -> subnet.ipv6Cidr().orElse("-"))
        .containsExactly(
            tuple("us-east-1a", "/64#0"),
            tuple("us-east-1b", "/64#1"),
            tuple("us-east-1b-1", "/64#2"),
            tuple("dualstack-us-east-1a", "/64#3"),
            tuple("dualstack-us-east-1b", "/64#4"),
            tuple("dualstack-us-east-1b-1", "/64#5"),
            tuple("utility-us-east-1a", "/64#6"),
            tuple("utility-us-east-1b", "/64#7"),
            tuple("utility-us-east-1b-1", "/64#8"));
    assertThat(cluster.groups(InstanceGroupRole.NODE))
        .flatExtracting(InstanceGroup::subnets)
        .containsExactly("us-east-1b", "us-east-1b-1", "us-east-1a");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 3", "4, 3", "5, 5"})
  void createsOddNumberOfControlPlaneNodes(int zones, int controlPlane) {
    List<ZoneName> names =
        List.of("a", "b", "c", "d", "e").subList(0, zones).stream()
            .map(letter -> ZoneName.of("us-east-1" + letter))
            .toList();

    Cluster cluster =
        ClusterBuilder.named("k.example.com").kubernetesVersion("1.10.6").zones(names).build();

    assertThat(cluster.groups(InstanceGroupRole.CONTROL_PLANE)).hasSize(controlPlane);
  }

  @Test
  void assignsControlPlaneNodesToZonesInTurn() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a")
            .controlPlaneZones("us-east-1a", "us-east-1b")
            .controlPlane(3, "m4.large")
            .build();

    assertThat(cluster.groups(InstanceGroupRole.CONTROL_PLANE))
        .extracting(InstanceGroup::name)
        .containsExactly("master-us-east-1a-1", "master-us-east-1b-1", "master-us-east-1a-2");
    assertThat(cluster.spec().etcdClusters().get(0).members())
        .extracting(EtcdMember::name)
        .containsExactly("a-1", "b-1", "a-2");
    assertThat(cluster.spec().subnets())
        .extracting(Subnet::name)
        .containsExactly("us-east-1a", "us-east-1b");
    assertThat(cluster.groups(InstanceGroupRole.NODE).get(0).subnets())
        .containsExactly("us-east-1a");
  }

  @Test
  void createsNodeGroupPerZoneInKops137() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.32.0")
            .zones("us-east-1a", "us-east-1b")
            .nodeCount(3)
            .build();

    assertThat(cluster.instanceGroups())
        .extracting(InstanceGroup::name, group -> group.minSize().getAsInt())
        .containsExactly(
            tuple("control-plane-us-east-1a", 1),
            tuple("nodes-us-east-1a", 2),
            tuple("nodes-us-east-1b", 1));
  }

  private static ClusterBuilder inKops137() {
    return ClusterBuilder.named("k.example.com").kubernetesVersion("1.34.1").zones("us-east-1a");
  }

  @Test
  void writesNetworkLoadBalancerForPrivateSubnetsOrWithoutDnsInKops137() {
    ApiAccess balanced = ApiAccess.byNetworkLoadBalancer(LoadBalancerType.PUBLIC);

    assertThat(inKops137().privateTopology().build().spec().api()).contains(balanced);
    assertThat(inKops137().dns(DnsType.NONE).build().spec().api()).contains(balanced);
    assertThat(inKops137().build().spec().api()).isEmpty();
    assertThat(inKops137().kubernetesVersion("1.10.6").privateTopology().build().spec().api())
        .isEmpty();
  }

  @Test
  void keepsGivenApiAccess() {
    ApiAccess internal = ApiAccess.byNetworkLoadBalancer(LoadBalancerType.INTERNAL);

    assertThat(inKops137().privateTopology().spec(spec -> spec.api(internal)).build().spec().api())
        .contains(internal);
  }

  @Test
  void replacesDefaultSubnetsAndGroupsWithGivenOnes() {
    Subnet subnet =
        Subnet.builder()
            .name("mine")
            .zone(ZoneName.of("us-east-1b"))
            .type(SubnetType.PUBLIC)
            .id("subnet-1")
            .build();
    InstanceGroup nodes =
        InstanceGroup.builder().name("nodes").role(InstanceGroupRole.NODE).minSize(9).build();

    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .inVpc("vpc-1", "10.0.0.0/16")
            .subnet(subnet)
            .instanceGroup(nodes)
            .build();

    assertThat(cluster.spec().isVpcShared()).isTrue();
    assertThat(cluster.spec().networkCidr()).contains(Cidr.parse("10.0.0.0/16"));
    assertThat(cluster.spec().subnets()).containsExactly(subnet);
    assertThat(cluster.groups(InstanceGroupRole.CONTROL_PLANE).get(0).subnets())
        .containsExactly("mine");
    assertThat(cluster.groups(InstanceGroupRole.NODE)).containsExactly(nodes);
  }

  @Test
  void appliesApiAccessToSshByDefault() {
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com").zones("us-east-1a").apiAccess("10.0.0.0/8");

    assertThat(builder.build().spec().sshAccess())
        .containsExactly(AccessSource.parse("10.0.0.0/8"));
    assertThat(builder.sshAccess("pl-1").build().spec().sshAccess())
        .containsExactly(AccessSource.parse("pl-1"));
  }

  @Test
  void appliesEditsLastAndInOrder() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .spec(spec -> spec.channel("alpha").dnsZone("first"))
            .spec(spec -> spec.dnsZone("second"))
            .zones("us-east-1a")
            .build();

    assertThat(cluster.spec().channel()).contains("alpha");
    assertThat(cluster.spec().dnsZone()).contains("second");
  }

  @Test
  void canBeReusedAfterBuild() {
    ClusterBuilder builder = ClusterBuilder.named("k.example.com").zones("us-east-1a");

    assertThat(builder.build()).isEqualTo(builder.build());
  }

  @Test
  void rejectsMalformedTextsImmediately() {
    ClusterBuilder builder = ClusterBuilder.named("k.example.com");

    assertThatIllegalArgumentException().isThrownBy(() -> ClusterBuilder.named("K"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.zones("us-east-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.kubernetesVersion("new"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.networkCidr("10.0.0.1/16"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.apiAccess("everyone"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.nodeCount(0));
  }
}
