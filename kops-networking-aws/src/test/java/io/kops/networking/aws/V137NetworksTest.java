package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of kops 1.37 clusters are created once and deleted completely. */
class V137NetworksTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  /** A highly available cluster of today in private subnets, with a bastion. */
  static Cluster highlyAvailable() {
    return v137().privateTopology().bastion().build();
  }

  /** The same cluster with IPv6 addresses for pods and nodes. */
  static Cluster dualStack() {
    return v137().privateTopology().bastion().nonMasqueradeCidr("::/0").build();
  }

  /** The smallest that has all of it. */
  static Cluster dualStackInOneZone() {
    return v137("us-east-1a").privateTopology().bastion().nonMasqueradeCidr("::/0").build();
  }

  private static ClusterBuilder v137() {
    return v137("us-east-1a", "us-east-1b", "us-east-1c");
  }

  private static ClusterBuilder v137(String... zones) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .networking(Cni.DEFAULT)
        .configBase("s3://state/k.example.com");
  }

  private List<String> routesOf(String table) {
    return account.aws().state().routeTables().stream()
        .filter(found -> table.equals(found.tags().get("Name")))
        .map(RouteTableState::routes)
        .flatMap(List::stream)
        .map(RouteState::destination)
        .filter(
            destination -> !destination.startsWith("172.20.") && !destination.startsWith("2600"))
        .toList();
  }

  @Test
  void assignsIpv6ToTheVpcButNotToPrivateSubnets() {
    account.make(highlyAvailable());

    assertThat(account.aws().state().vpcs())
        .singleElement()
        .satisfies(vpc -> assertThat(vpc.ipv6Cidrs()).hasSize(1));
    assertThat(account.aws().state().subnets())
        .hasSize(6)
        .allSatisfy(subnet -> assertThat(subnet.ipv6Cidr()).isEmpty());
    assertThat(routesOf("k.example.com")).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    assertThat(routesOf("private-us-east-1a.k.example.com")).containsExactly("0.0.0.0/0");
    assertThat(account.changes(highlyAvailable())).isEmpty();
  }

  @Test
  void plansNothingAgainForAnIpv6Cluster() {
    account.make(dualStack());
    account.aws().forgetCalls();

    assertThat(account.changes(dualStack())).isEmpty();
    assertThat(account.aws().mutatingCallCount()).isZero();
  }

  @Test
  void givesSubnetsTheNumberedPartsOfTheVpcBlock() {
    account.make(dualStack());

    String vpc = account.aws().state().vpcs().get(0).ipv6Cidrs().get(0);
    String start = vpc.substring(0, vpc.indexOf("00::/56"));
    assertThat(account.aws().state().subnets())
        .hasSizeGreaterThan(6)
        .extracting(SubnetState::ipv6Cidr)
        .allSatisfy(block -> assertThat(block.orElseThrow()).startsWith(start).endsWith("::/64"))
        .doesNotHaveDuplicates();
  }

  @Test
  void routesPrivateIpv6SubnetsThroughThreeGateways() {
    account.make(dualStack());

    assertThat(routesOf("private-us-east-1a.k.example.com"))
        .containsExactlyInAnyOrder("0.0.0.0/0", "64:ff9b::/96", "::/0");
    assertThat(account.aws().state().egressOnlyInternetGateways()).hasSize(1);
  }

  @Test
  void leavesNoRuleOfWiderApiAccess() {
    account.make(highlyAvailable());
    Cluster narrowed = v137().privateTopology().bastion().apiAccess("203.0.113.0/24").build();

    assertThat(account.changes(narrowed))
        .contains(
            "- SecurityGroupRule/api-elb.k.example.com/ingress/icmp/3-4/0.0.0.0/0",
            "- SecurityGroupRule/api-elb.k.example.com/ingress/tcp/443-443/0.0.0.0/0");
    account.make(narrowed);

    assertThat(account.aws().state().securityGroups())
        .filteredOn(group -> group.name().equals("api-elb.k.example.com"))
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.ingress())
                    .isNotEmpty()
                    .noneMatch(rule -> rule.peer().equals("0.0.0.0/0")));
    assertThat(account.changes(narrowed)).isEmpty();
  }

  @Test
  void leavesNothingWhenDeleted() {
    NetworkShape empty = account.shape();
    account.make(dualStack());

    account.delete(dualStack());

    assertThat(account.shape()).isEqualTo(empty);
  }

  @Test
  void addsIpv6InAnUpgradeFromKops110() {
    Cluster old = TestAccount.privateCluster();
    account.make(old);
    Cluster stored = ENGINE.prepare(old, ExistingNetwork.none()).cluster();
    Cluster upgraded = highlyAvailable().edit(spec -> spec.subnets(stored.spec().subnets()));

    assertThat(account.changes(upgraded))
        .contains("~ Vpc/k.example.com ipv6", "+ Route/k.example.com/::/0");
    account.make(upgraded);
    assertThat(account.changes(upgraded)).isEmpty();
  }

  @Test
  void rejectsTheRemovalOfTheIpv6Block() {
    Cluster old = TestAccount.privateCluster();
    account.make(old);
    String vpc = account.aws().state().vpcs().get(0).id();
    account.ec2().associateVpcCidrBlock(r -> r.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
    account.ec2().describeVpcs();
    NetworkShape before = account.shape();

    Plan plan =
        account
            .networking()
            .plan(old.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24")))));

    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(Severity.ERROR))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(PlanningCodes.FIELD_CANNOT_CHANGE);
              assertThat(problem.message()).contains(vpc, "ipv6: true -> false");
              assertThat(problem.remedy()).contains("remove the IPv6 blocks");
            });
    assertThat(account.shape()).isEqualTo(before);
  }

  @Test
  void putsClusterLabelsOnOwnedResources() {
    Cluster labelled = highlyAvailable().edit(spec -> spec.cloudLabels(Map.of("Owner", "Jane")));
    account.make(labelled);

    assertThat(account.aws().state().vpcs())
        .allSatisfy(vpc -> assertThat(vpc.tags()).containsEntry("Owner", "Jane"));
    assertThat(account.changes(labelled)).isEmpty();
  }

  @Test
  void replacesZonalNatGatewaysByARegionalOne() {
    Cluster cluster = highlyAvailable();
    account.make(cluster);
    NetworkShape zonal = account.shape();
    try (AwsNetworking regional =
        AwsNetworking.builder()
            .ec2(account.ec2())
            .iam(account.aws().iam())
            .pacing(new SimulatedPacing(account.clock()))
            .regionalNatGateways(true)
            .build()) {
      assertThat(regional.update(cluster).unfinished()).isEmpty();

      assertThat(living()).containsExactly("k.example.com");
      assertThat(account.aws().state().addresses()).isEmpty();
      assertThat(regional.plan(cluster).isUpToDate()).isTrue();
    }

    account.make(cluster);
    assertThat(account.shape()).isEqualTo(zonal);
  }

  private List<String> living() {
    return account.aws().state().natGateways().stream()
        .filter(nat -> nat.state().equals("available"))
        .map(nat -> nat.tags().getOrDefault("Name", ""))
        .toList();
  }

  @Test
  void deletesAClusterWithARegionalNatGateway() {
    NetworkShape empty = account.shape();
    try (AwsNetworking regional =
        AwsNetworking.builder()
            .ec2(account.ec2())
            .iam(account.aws().iam())
            .pacing(new SimulatedPacing(account.clock()))
            .regionalNatGateways(true)
            .build()) {
      assertThat(regional.update(dualStack()).unfinished()).isEmpty();
    }

    account.delete(dualStack());

    assertThat(account.shape()).isEqualTo(empty);
  }

  @Test
  void reportsWhatASharedVpcLacksForIpv6() {
    ExternalVpc others = ExternalVpc.in(account);

    assertThat(account.networking().plan(inVpcOf(others)).problems().all())
        .extracting(problem -> problem.code().toString())
        .contains("SHARED_VPC_WITHOUT_IPV6", "SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY");
    assertThat(account.aws().state().subnets()).hasSize(2);
  }

  @Test
  void usesTheBlockAndGatewayOfASharedVpc() {
    ExternalVpc others = ExternalVpc.in(account);
    account
        .ec2()
        .associateVpcCidrBlock(r -> r.vpcId(others.vpc()).amazonProvidedIpv6CidrBlock(true));
    String out =
        account
            .ec2()
            .createEgressOnlyInternetGateway(r -> r.vpcId(others.vpc()))
            .egressOnlyInternetGateway()
            .egressOnlyInternetGatewayId();
    NetworkShape theirs = account.shape();
    Cluster cluster = inVpcOf(others);

    account.make(cluster);

    assertThat(account.changes(cluster)).isEmpty();
    assertThat(account.aws().state().egressOnlyInternetGateways())
        .singleElement()
        .satisfies(gateway -> assertThat(gateway.id()).isEqualTo(out));
    account.delete(cluster);
    assertThat(account.shape()).isEqualTo(theirs);
  }

  private static Cluster inVpcOf(ExternalVpc others) {
    return v137("us-east-1a")
        .inVpc(others.vpc(), "10.0.0.0/16")
        .privateTopology()
        .nonMasqueradeCidr("::/0")
        .build();
  }

  @Test
  void createsNoTablesForExternallyRoutedSubnets() {
    Cluster external = withEgress("External");
    account.make(external);

    assertThat(account.aws().state().internetGateways()).isEmpty();
    assertThat(account.aws().state().natGateways()).isEmpty();
    assertThat(account.aws().state().routeTables()).allMatch(RouteTableState::isMain);
    assertThat(account.changes(external)).isEmpty();
  }

  private static Cluster withEgress(String egress) {
    Cluster cluster = v137("us-east-1a").privateTopology().build();
    return cluster.edit(
        spec ->
            spec.subnets(
                cluster.spec().subnets().stream()
                    .map(subnet -> subnet.toBuilder().egress(egress).build())
                    .toList()));
  }

  @Test
  void routesPrivateSubnetsThroughATransitGateway() {
    Cluster cluster = v137("us-east-1a").privateTopology().build();
    Cluster transit =
        cluster.edit(
            spec ->
                spec.subnets(
                    cluster.spec().subnets().stream()
                        .map(
                            subnet ->
                                subnet.type() == SubnetType.PRIVATE
                                    ? subnet.toBuilder()
                                        .egress("tgw-0123456789abcdef0")
                                        .addAdditionalRoutes(
                                            new AdditionalRoute(
                                                Cidr.parse("10.1.0.0/16"), "pcx-0123456789abcdef0"))
                                        .build()
                                    : subnet)
                        .toList()));

    assertThat(TestAccount.changes(OfflinePlans.of(ENGINE, transit, ExistingNetwork.none())))
        .contains(
            "+ Route/private-us-east-1a.k.example.com/0.0.0.0/0",
            "+ Route/private-us-east-1a.k.example.com/10.1.0.0/16")
        .noneMatch(change -> change.startsWith("+ NatGateway/"));
  }
}
