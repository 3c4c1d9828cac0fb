package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.aws.observed.ClusterObserver;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.problem.PlanningCodes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edited spec changes only the resources that the edit concerns. */
class EditsTest {
  private TestAccount account;
  private NetworkShape empty;

  @BeforeEach
  void open() {
    account = TestAccount.open();
    empty = account.shape();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static ClusterBuilder privateZone() {
    return TestAccount.cluster().zones("us-east-1a").privateTopology();
  }

  private void assertChanges(Cluster edited, String... changes) {
    assertThat(account.changes(edited)).containsExactlyInAnyOrder(changes);
    account.make(edited);
    assertThat(account.changes(edited)).isEmpty();
  }

  @Test
  void removesAZoneFromTheNetwork() {
    account.make(TestAccount.cluster().zones("us-east-1a", "us-east-1b").build());
    NetworkShape wanted = shapeOf(TestAccount.publicCluster());
    assertChanges(
        TestAccount.publicCluster(),
        "- RouteTableAssociation/us-east-1b.k.example.com",
        "- Subnet/us-east-1b.k.example.com");
    assertThat(account.shape()).isEqualTo(wanted);
  }

  @Test
  void removesABastion() {
    account.make(privateZone().bastion().build());
    NetworkShape wanted = shapeOf(privateZone().build());
    assertThat(
            account
                .networking()
                .plan(privateZone().build())
                .problems()
                .of(PlanningCodes.UNMANAGED_ADDITION))
        .isEmpty();
    account.make(privateZone().build());
    assertThat(account.shape()).isEqualTo(wanted);
  }

  @Test
  void addsABastion() {
    account.make(privateZone().build());
    NetworkShape wanted = shapeOf(privateZone().bastion().build());
    account.make(privateZone().bastion().build());
    assertThat(account.shape()).isEqualTo(wanted);
  }

  @Test
  void deletesANatGatewayAfterItsRouteIsReplaced() {
    account.make(privateZone().build());
    String utility =
        account.aws().state().subnets().stream()
            .filter(subnet -> subnet.tags().get("Name").startsWith("utility-"))
            .findFirst()
            .orElseThrow()
            .id();
    String address = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
    String nat =
        account
            .ec2()
            .createNatGateway(r -> r.subnetId(utility).allocationId(address))
            .natGateway()
            .natGatewayId();
    Cluster edited =
        privateZone()
            .spec(
                spec ->
                    spec.subnets(
                        spec.build().subnets().stream()
                            .map(
                                subnet ->
                                    subnet.type() == SubnetType.PRIVATE
                                        ? subnet.toBuilder().egress(nat).build()
                                        : subnet)
                            .toList()))
            .build();
    assertChanges(
        edited,
        "~ Route/private-us-east-1a.k.example.com/0.0.0.0/0 natGateway",
        "- NatGateway/us-east-1a.k.example.com",
        "- ElasticIp/us-east-1a.k.example.com");
  }

  @Test
  void replacesAnOwnAddressByAGivenOne() {
    account.make(privateZone().build());
    var address = account.ec2().allocateAddress(r -> r.domain("vpc"));
    Cluster edited =
        privateZone()
            .spec(
                spec ->
                    spec.subnets(
                        spec.build().subnets().stream()
                            .map(
                                subnet ->
                                    subnet.type() == SubnetType.PRIVATE
                                        ? subnet.toBuilder().publicIp(address.publicIp()).build()
                                        : subnet)
                            .toList()))
            .build();
    assertChanges(
        edited,
        "± NatGateway/us-east-1a.k.example.com elasticIp",
        "~ Route/private-us-east-1a.k.example.com/0.0.0.0/0 natGateway",
        "- ElasticIp/us-east-1a.k.example.com");
    assertThat(account.aws().state().addresses())
        .extracting(each -> each.publicIp())
        .containsExactly(address.publicIp());
  }

  @Test
  void associatesAnAdditionalVpcBlockAndKeepsIt() {
    account.make(TestAccount.publicCluster());
    Cluster wider =
        TestAccount.publicCluster()
            .edit(spec -> spec.additionalNetworkCidrs(List.of(Cidr.parse("10.5.0.0/16"))));
    assertChanges(wider, "+ VpcCidrBlock/10.5.0.0/16");
    assertThat(account.aws().state().vpcs().get(0).cidrs())
        .containsExactly("172.20.0.0/16", "10.5.0.0/16");
    assertChanges(TestAccount.publicCluster());
    account.delete(TestAccount.publicCluster());
    assertThat(account.shape()).isEqualTo(empty);
  }

  private Cluster withFurtherRange() {
    Cluster wider =
        TestAccount.publicCluster()
            .edit(spec -> spec.additionalNetworkCidrs(List.of(Cidr.parse("10.5.0.0/16"))));
    account.make(wider);
    return wider;
  }

  private List<Cidr> observedRanges(Cluster cluster) {
    return new ClusterObserver(
            account.ec2(), new SimulatedPacing(account.clock()), CallLimits.documented())
        .observe(cluster.name())
        .additionalNetworkCidrs();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disassociating", "disassociated", "failing", "failed"})
  void associatesAMissingAdditionalBlockAgain(String state) {
    Cluster wider = withFurtherRange();
    String vpc = account.aws().state().vpcs().get(0).id();
    account.aws().showCidrBlock(vpc, "10.5.0.0/16", state, false);

    assertThat(observedRanges(wider)).isEmpty();
    assertChanges(wider, "+ VpcCidrBlock/10.5.0.0/16");

    assertThat(account.aws().state().vpcs().get(0).cidrs())
        .containsExactly("172.20.0.0/16", "10.5.0.0/16");
    assertThat(observedRanges(wider)).containsExactly(Cidr.parse("10.5.0.0/16"));
    account.delete(TestAccount.publicCluster());
    assertThat(account.shape()).isEqualTo(empty);
  }

  @ParameterizedTest
  @ValueSource(strings = {"associating", "a-state-that-nobody-knows-yet"})
  void associatesNoBlockTwiceWhileItIsPending(String state) {
    Cluster wider = withFurtherRange();
    String vpc = account.aws().state().vpcs().get(0).id();
    account.aws().showCidrBlock(vpc, "10.5.0.0/16", state, true);

    // The update waits until subnets can be created in the block.
    assertThat(account.changes(wider)).containsExactly("~ VpcCidrBlock/10.5.0.0/16");
    assertThat(observedRanges(wider)).containsExactly(Cidr.parse("10.5.0.0/16"));
    assertChanges(TestAccount.publicCluster());
  }

  @Test
  void changesNothingWhenOnlyTheKubernetesVersionChanges() {
    account.make(TestAccount.publicCluster());
    assertThat(
            account.changes(
                TestAccount.cluster().zones("us-east-1a").kubernetesVersion("1.10.12").build()))
        .isEmpty();
  }

  private static NetworkShape shapeOf(Cluster cluster) {
    try (TestAccount other = TestAccount.open()) {
      other.make(cluster);
      return other.shape();
    }
  }
}
