package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.state.AddressState;
import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Kubenet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Networks of every layout are created once, unchanged by a second apply, and deleted completely.
 */
class NetworksTest {
  private static final String OWNERSHIP = "kubernetes.io/cluster/k.example.com";

  @Test
  void routesAPublicNetworkToTheInternetGateway() {
    try (TestAccount account = TestAccount.open()) {
      NetworkShape before = account.shape();
      account.make(TestAccount.publicCluster());
      AwsState made = account.aws().state();

      assertThat(made.vpcs())
          .singleElement()
          .satisfies(
              vpc -> {
                assertThat(vpc.cidrs()).containsExactly("172.20.0.0/16");
                assertThat(vpc.enableDnsHostnames()).isTrue();
                assertThat(vpc.dhcpOptionsId()).isEqualTo(made.dhcpOptions().get(1).id());
                assertThat(vpc.tags())
                    .containsAllEntriesOf(
                        Map.of(
                            "Name",
                            "k.example.com",
                            "KubernetesCluster",
                            "k.example.com",
                            OWNERSHIP,
                            "owned"))
                    .containsOnlyKeys("Name", "KubernetesCluster", OWNERSHIP, Attempt.KEY);
              });
      assertThat(made.subnets())
          .singleElement()
          .satisfies(
              subnet -> {
                assertThat(subnet.cidr()).isEqualTo("172.20.32.0/19");
                assertThat(subnet.tags())
                    .containsEntry("kubernetes.io/role/elb", "1")
                    .containsEntry("SubnetType", "Public");
              });
      RouteTableState table = table(made, "k.example.com");
      assertThat(table.routes())
          .contains(new RouteState("0.0.0.0/0", made.internetGateways().get(0).id(), "active"));
      assertThat(table.subnetIds()).containsExactly(made.subnets().get(0).id());
      assertThat(made.natGateways()).isEmpty();
      assertCreatedOnceAndDeletedCompletely(account, TestAccount.publicCluster(), before);
    }
  }

  @Test
  void createsOneNatGatewayPerZone() {
    try (TestAccount account = TestAccount.open()) {
      NetworkShape before = account.shape();
      account.make(TestAccount.privateCluster());
      AwsState made = account.aws().state();

      assertThat(made.natGateways()).hasSize(3).allMatch(nat -> nat.state().equals("available"));
      for (String zone : List.of("us-east-1a", "us-east-1b", "us-east-1c")) {
        RouteTableState table = table(made, "private-" + zone + ".k.example.com");
        assertThat(table.tags()).containsEntry("kubernetes.io/kops/role", "private-" + zone);
        assertThat(table.subnetIds()).containsExactly(subnet(made, zone + ".k.example.com").id());
        String nat =
            made.natGateways().stream()
                .filter(gateway -> gateway.tags().get("Name").equals(zone + ".k.example.com"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(table.routes()).contains(new RouteState("0.0.0.0/0", nat, "active"));
      }
      assertThat(table(made, "k.example.com").subnetIds()).hasSize(3);
      assertThat(made.roles())
          .extracting(role -> role.name())
          .containsExactlyInAnyOrder(
              "masters.k.example.com", "nodes.k.example.com", "bastions.k.example.com");
      assertCreatedOnceAndDeletedCompletely(account, TestAccount.privateCluster(), before);
    }
  }

  @Test
  void readsTheSameNetworkFromPagesOfTwo() {
    NetworkShape large = shapeOf(settings -> settings);
    NetworkShape small = shapeOf(settings -> settings.pageSize(2));
    assertThat(small).isEqualTo(large);
  }

  private static NetworkShape shapeOf(UnaryOperator<AwsSimulator.Builder> settings) {
    try (TestAccount account = TestAccount.open(settings)) {
      NetworkShape before = account.shape();
      account.make(TestAccount.privateCluster());
      NetworkShape made = account.shape();
      assertCreatedOnceAndDeletedCompletely(account, TestAccount.privateCluster(), before);
      return made;
    }
  }

  @Test
  void usesASharedVpcWithoutChangingIt() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      NetworkShape before = account.shape();
      Cluster cluster =
          TestAccount.cluster()
              .inVpc(others.vpc(), "10.0.0.0/16")
              .zones("us-east-1a", "us-east-1b")
              .privateTopology()
              .build();
      account.make(cluster);
      AwsState made = account.aws().state();

      assertThat(made.vpcs()).hasSize(1);
      assertThat(made.internetGateways()).hasSize(1);
      assertThat(made.subnets()).hasSize(6).allMatch(s -> s.vpcId().equals(others.vpc()));
      assertThat(table(made, "k.example.com").routes())
          .contains(new RouteState("0.0.0.0/0", others.gateway(), "active"));
      assertThat(account.shape().without(line -> line.contains("k.example.com"))).isEqualTo(before);
      assertCreatedOnceAndDeletedCompletely(account, cluster, before);
    }
  }

  @Test
  void tagsSharedSubnetsAndRemovesOnlyItsOwnTags() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      Cluster cluster =
          TestAccount.cluster()
              .inVpc(others.vpc(), "10.0.0.0/16")
              .subnet(shared("a", "us-east-1a", others.subnetA()))
              .subnet(shared("b", "us-east-1b", others.subnetB()))
              .build();
      account.make(cluster);
      AwsState made = account.aws().state();

      assertThat(made.subnets())
          .hasSize(2)
          .allSatisfy(
              subnet ->
                  assertThat(subnet.tags())
                      .containsEntry(OWNERSHIP, "shared")
                      .containsEntry("kubernetes.io/role/elb", "1")
                      .containsEntry("Name", "theirs")
                      .doesNotContainKey("KubernetesCluster"));
      assertThat(made.routeTables()).allMatch(table -> !table.tags().containsKey(OWNERSHIP));
      assertThat(made.securityGroups())
          .extracting(group -> group.name())
          .contains("masters.k.example.com", "nodes.k.example.com");
      assertCreatedOnce(account, cluster);

      account.delete(cluster);
      assertThat(account.aws().state().subnets())
          .hasSize(2)
          .allSatisfy(
              subnet ->
                  assertThat(subnet.tags())
                      .containsEntry("Name", "theirs")
                      .doesNotContainKey(OWNERSHIP));
      assertThat(account.aws().state().vpcs()).hasSize(1);
      assertThat(account.networking().planDelete(cluster.name()).changes()).isEmpty();
    }
  }

  @Test
  void usesAGivenEgressInsteadOfANatGateway() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      String address = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
      String nat =
          account
              .ec2()
              .createNatGateway(r -> r.subnetId(others.subnetA()).allocationId(address))
              .natGateway()
              .natGatewayId();
      // The gateway comes up while it is looked at.
      account.ec2().describeNatGateways();
      account.ec2().describeNatGateways();
      NetworkShape before = account.shape();
      Cluster cluster =
          TestAccount.cluster()
              .inVpc(others.vpc(), "10.0.0.0/16")
              .zones("us-east-1a")
              .privateTopology()
              .spec(spec -> spec.subnets(withEgress(spec.build().subnets(), nat)))
              .build();
      account.make(cluster);
      AwsState made = account.aws().state();

      assertThat(made.natGateways()).hasSize(1);
      assertThat(made.addresses()).hasSize(1);
      assertThat(table(made, "private-us-east-1a.k.example.com").routes())
          .contains(new RouteState("0.0.0.0/0", nat, "active"));
      assertCreatedOnceAndDeletedCompletely(account, cluster, before);
    }
  }

  @Test
  void usesAndKeepsAGivenPublicAddress() {
    try (TestAccount account = TestAccount.open()) {
      var address = account.ec2().allocateAddress(r -> r.domain("vpc"));
      Cluster cluster =
          TestAccount.cluster()
              .zones("us-east-1a")
              .privateTopology()
              .spec(spec -> spec.subnets(withPublicIp(spec.build().subnets(), address.publicIp())))
              .build();
      account.make(cluster);
      assertThat(account.aws().state().addresses())
          .extracting(AddressState::allocationId)
          .containsExactly(address.allocationId());
      assertThat(account.aws().state().natGateways())
          .singleElement()
          .satisfies(nat -> assertThat(nat.allocationId()).contains(address.allocationId()));
      assertCreatedOnce(account, cluster);

      account.delete(cluster);
      assertThat(account.aws().state().addresses()).hasSize(1);
      assertThat(account.aws().state().vpcs()).isEmpty();
    }
  }

  @Test
  void keepsTwoClustersApart() {
    try (TestAccount account = TestAccount.open()) {
      Cluster other =
          ClusterBuilder.named("other.example.com")
              .kubernetesVersion("1.10.6")
              .zones("us-east-1a")
              .networking(new Kubenet())
              .configBase("s3://state/other.example.com")
              .build();
      account.make(other);
      NetworkShape before = account.shape();
      account.make(TestAccount.privateCluster());
      assertCreatedOnceAndDeletedCompletely(account, TestAccount.privateCluster(), before);
      assertThat(account.changes(other)).isEmpty();
    }
  }

  private static void assertCreatedOnceAndDeletedCompletely(
      TestAccount account, Cluster cluster, NetworkShape before) {
    assertCreatedOnce(account, cluster);
    account.delete(cluster);
    assertThat(account.shape()).isEqualTo(before);
    assertThat(account.networking().planDelete(cluster.name()).changes()).isEmpty();
  }

  private static void assertCreatedOnce(TestAccount account, Cluster cluster) {
    account.aws().forgetCalls();
    assertThat(account.changes(cluster)).isEmpty();
    account.make(cluster);
    assertThat(account.aws().mutatingCallCount()).isZero();
  }

  private static List<Subnet> withEgress(List<Subnet> subnets, String egress) {
    return subnets.stream()
        .map(
            subnet ->
                subnet.type() == SubnetType.PRIVATE
                    ? subnet.toBuilder().egress(egress).build()
                    : subnet)
        .toList();
  }

  private static List<Subnet> withPublicIp(List<Subnet> subnets, String ip) {
    return subnets.stream()
        .map(
            subnet ->
                subnet.type() == SubnetType.PRIVATE
                    ? subnet.toBuilder().publicIp(ip).build()
                    : subnet)
        .toList();
  }

  private static Subnet shared(String name, String zone, String id) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(SubnetType.PUBLIC)
        .id(id)
        .build();
  }

  private static RouteTableState table(AwsState state, String name) {
    return state.routeTables().stream()
        .filter(table -> name.equals(table.tags().get("Name")))
        .findFirst()
        .orElseThrow();
  }

  private static SubnetState subnet(AwsState state, String name) {
    return state.subnets().stream()
        .filter(subnet -> name.equals(subnet.tags().get("Name")))
        .findFirst()
        .orElseThrow();
  }
}
