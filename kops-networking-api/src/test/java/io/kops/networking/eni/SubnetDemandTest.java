package io.kops.networking.eni;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubnetDemandTest {
  private static Subnet subnet(String name, String cidr) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of("us-east-1a"))
        .type(SubnetType.PRIVATE)
        .cidr(Cidr.parse(cidr))
        .build();
  }

  private static InstanceGroup.Builder group(String type, int most, String... subnets) {
    return InstanceGroup.builder()
        .name(type)
        .role(InstanceGroupRole.NODE)
        .machineType(type)
        .minSize(1)
        .maxSize(most)
        .addSubnets(subnets);
  }

  private static Cluster cluster(List<Subnet> subnets, InstanceGroup... groups) {
    return SampleClusters.privateCluster(
            SampleClusters.version(KopsRelease.V1_37), AmazonVpc.DEFAULT)
        .edit(spec -> spec.subnets(subnets))
        .withInstanceGroups(List.of(groups));
  }

  @Test
  void countsAllAddressesOfInterfaces() {
    Cluster cluster =
        cluster(List.of(subnet("a", "10.0.0.0/24")), group("m5.large", 8, "a").build());

    assertThat(SubnetDemand.of(cluster, false))
        .containsExactly(new SubnetDemand("a", 251, 240, List.of()));
    assertThat(SubnetDemand.of(cluster, false).get(0).exceeds()).isFalse();
    assertThat(
            SubnetDemand.of(
                    cluster.withInstanceGroups(List.of(group("m5.large", 9, "a").build())), false)
                .get(0)
                .exceeds())
        .isTrue();
  }

  @Test
  void spreadsGroupOverItsSubnets() {
    Cluster cluster =
        cluster(
            List.of(
                subnet("a", "10.0.0.0/24"), subnet("b", "10.0.1.0/24"), subnet("c", "10.0.2.0/24")),
            group("m5.large", 5, "a", "b").build(),
            group("t3.medium", 1, "b").build());

    assertThat(SubnetDemand.of(cluster, false))
        .containsExactly(
            new SubnetDemand("a", 251, 90, List.of()),
            new SubnetDemand("b", 251, 90 + 18, List.of()));
  }

  @Test
  void usesFewerInterfacesForFewerPods() {
    KubeletSettings ten = KubeletSettings.builder().maxPods(10).build();
    Cluster ofGroup =
        cluster(
            List.of(subnet("a", "10.0.0.0/24")), group("m5.large", 8, "a").kubelet(ten).build());
    Cluster ofCluster =
        cluster(List.of(subnet("a", "10.0.0.0/24")), group("m5.large", 8, "a").build())
            .edit(spec -> spec.kubelet(ten));

    assertThat(SubnetDemand.of(ofGroup, false).get(0).demand()).isEqualTo(80);
    assertThat(SubnetDemand.of(ofCluster, false).get(0).demand()).isEqualTo(80);
  }

  @Test
  void countsPrefixesForTypesThatSupportThem() {
    Cluster cluster =
        cluster(
            List.of(subnet("a", "10.0.0.0/24")),
            group("m5.large", 1, "a").build(),
            group("m4.large", 1, "a").build());

    assertThat(SubnetDemand.of(cluster, true).get(0).demand()).isEqualTo((1 + 2 * 16) + 20);
  }

  @Test
  void usesLargestDemandForMixedTypes() {
    MixedInstancesPolicy types =
        MixedInstancesPolicy.builder().addInstances("t3.medium", "m5.large", "z9.large").build();
    Cluster cluster =
        cluster(
            List.of(subnet("a", "10.0.0.0/24")),
            group("t3.medium", 2, "a").mixedInstancesPolicy(types).build());

    assertThat(SubnetDemand.of(cluster, false))
        .containsExactly(new SubnetDemand("a", 251, 2 * 30, List.of("z9.large")));
  }

  @Test
  void listsUnknownTypesWithoutCountingThem() {
    Cluster cluster =
        cluster(
            List.of(subnet("a", "10.0.0.0/28")),
            group("z9.large", 100, "a").build(),
            group("z8.large", 100, "a").build());

    assertThat(SubnetDemand.of(cluster, false))
        .containsExactly(new SubnetDemand("a", 11, 0, List.of("z8.large", "z9.large")));
  }

  @Test
  void excludesBastionsAndSubnetsWithoutInstances() {
    Cluster cluster =
        cluster(
            List.of(subnet("a", "10.0.0.0/28"), subnet("b", "10.0.1.0/28")),
            group("m5.large", 100, "a").role(InstanceGroupRole.BASTION).build());

    assertThat(SubnetDemand.of(cluster, false)).isEmpty();
    assertThat(
            SubnetDemand.of(
                cluster(
                    List.of(subnet("a", "10.0.0.0/28").toBuilder().cidr(Optional.empty()).build()),
                    group("m5.large", 1, "a").build()),
                false))
        .isEmpty();
  }
}
