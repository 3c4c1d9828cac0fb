package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.aws.simulator.ec2.VpcAttachmentKind;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A deletion plan names the unmanaged resources that it will fail on, and nothing that it deletes
 * itself. AWS, "Delete your VPC": subnets, security groups, network ACLs, route tables, gateways,
 * endpoints and peerings must be deleted first, else DeleteVpc answers DependencyViolation.
 */
class DeletionPreviewTest {
  private static final Tag OWNED_BY_B =
      Tag.builder().key("kubernetes.io/cluster/b").value("owned").build();

  private static final Cluster CLUSTER = TestAccount.privateCluster();

  private TestAccount account;
  private String vpc;

  @BeforeEach
  void createNetwork() {
    account = TestAccount.open();
    account.make(CLUSTER);
    vpc = account.aws().state().vpcs().get(0).id();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private Plan planDelete() {
    return account.networking().planDelete(CLUSTER.name());
  }

  private List<Problem> blockers() {
    return planDelete().problems().of(BlockerCodes.DELETION_BLOCKED);
  }

  private void assertOnlyBlocker(String blocked, String words, String remedy) {
    assertThat(blockers())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message())
                  .contains(words)
                  .endsWith("blocks the deletion of " + blocked);
              assertThat(problem.remedy()).isEqualTo(remedy);
            });
  }

  private void assertDeletedOnceRemoved(Runnable removal) {
    assertThat(account.networking().apply(planDelete()).unfinished())
        .extracting(result -> result.id().toString())
        .contains("Vpc/k.example.com");
    removal.run();
    account.delete(CLUSTER);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  @Test
  void namesNothingOfAClusterThatIsDeletedWhole() {
    assertThat(planDelete().problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(VpcAttachmentKind.class)
  void namesConnectionsToOtherNetworks(VpcAttachmentKind kind) {
    String id =
        account.aws().addVpcAttachment(kind, vpc, kind.usualState(), Map.of("Name", "office"));
    assertThat(blockers())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message())
                  .contains(id, "named office", "blocks the deletion of Vpc/k.example.com");
              assertThat(problem.remedy()).contains(id);
            });
    assertDeletedOnceRemoved(() -> account.aws().removeVpcAttachment(id));
  }

  /** EC2 describes ended peerings for hours. */
  @ParameterizedTest
  @EnumSource(VpcAttachmentKind.class)
  void ignoresConnectionsThatEnded(VpcAttachmentKind kind) {
    String state = kind == VpcAttachmentKind.VPN_GATEWAY ? "detached" : "deleted";
    account.aws().addVpcAttachment(kind, vpc, state, Map.of());
    assertThat(blockers()).isEmpty();
  }

  /** An unknown state does not count as deleted. */
  @ParameterizedTest
  @EnumSource(VpcAttachmentKind.class)
  void namesConnectionsInAnUnknownState(VpcAttachmentKind kind) {
    account.aws().addVpcAttachment(kind, vpc, "hibernating", Map.of());
    assertThat(blockers()).hasSize(1);
  }

  @Test
  void namesUnmanagedSubnetsWithTheirOwner() {
    String subnet =
        account
            .ec2()
            .createSubnet(
                r -> r.vpcId(vpc).cidrBlock("172.20.248.0/24").availabilityZone("us-east-1f"))
            .subnet()
            .subnetId();
    account.ec2().createTags(r -> r.resources(subnet).tags(OWNED_BY_B));
    assertOnlyBlocker(
        "Vpc/k.example.com",
        "subnet " + subnet + " (172.20.248.0/24), owned by cluster b",
        "delete subnet " + subnet);
    assertDeletedOnceRemoved(() -> account.ec2().deleteSubnet(r -> r.subnetId(subnet)));
  }

  @Test
  void namesUnmanagedRouteTablesNetworkAclsAndGateways() {
    String table = account.ec2().createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    String acl = account.aws().addNetworkAcl(vpc);
    String endpoint = account.aws().addVpcEndpoint(vpc, "com.amazonaws.us-east-1.s3");
    String gateway =
        account
            .ec2()
            .createEgressOnlyInternetGateway(r -> r.vpcId(vpc))
            .egressOnlyInternetGateway()
            .egressOnlyInternetGatewayId();
    assertThat(blockers())
        .extracting(Problem::remedy)
        .containsExactlyInAnyOrder(
            "delete route table " + table,
            "delete network ACL " + acl,
            "delete VPC endpoint " + endpoint,
            "delete egress-only internet gateway " + gateway);
  }

  @Test
  void namesUnmanagedSecurityGroupsAndThoseWhoseRulesNameTheClusters() {
    String nodes = group("nodes.k.example.com");
    String other =
        account
            .ec2()
            .createSecurityGroup(r -> r.vpcId(vpc).groupName("theirs").description("unmanaged"))
            .groupId();
    account
        .ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(other)
                    .ipPermissions(
                        IpPermission.builder()
                            .ipProtocol("-1")
                            .userIdGroupPairs(UserIdGroupPair.builder().groupId(nodes).build())
                            .build()));
    assertThat(blockers())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "security group %s (theirs) blocks the deletion of Vpc/k.example.com".formatted(other),
            "security group %s (theirs), whose rules reference %s, blocks the deletion of"
                    .formatted(other, nodes)
                + " SecurityGroup/nodes.k.example.com");
    assertDeletedOnceRemoved(() -> account.ec2().deleteSecurityGroup(r -> r.groupId(other)));
  }

  private String group(String name) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void namesUnmanagedSubnetsThatUseARouteTableOfTheCluster() {
    String subnet =
        account
            .ec2()
            .createSubnet(
                r -> r.vpcId(vpc).cidrBlock("172.20.248.0/24").availabilityZone("us-east-1f"))
            .subnet()
            .subnetId();
    String table =
        account.aws().state().routeTables().stream()
            .filter(it -> it.tags().getOrDefault("Name", "").equals("k.example.com"))
            .findFirst()
            .orElseThrow()
            .id();
    account.ec2().associateRouteTable(r -> r.subnetId(subnet).routeTableId(table));
    assertThat(blockers())
        .extracting(Problem::message)
        .contains(
            "subnet %s, which uses route table %s, blocks the deletion of RouteTable/k.example.com"
                .formatted(subnet, table));
  }

  /** DetachInternetGateway fails while any public address is mapped in the VPC. */
  @Test
  void namesMappedPublicAddressesInUnmanagedSubnets() {
    String subnet =
        account
            .ec2()
            .createSubnet(
                r -> r.vpcId(vpc).cidrBlock("172.20.248.0/24").availabilityZone("us-east-1f"))
            .subnet()
            .subnetId();
    String eni =
        account
            .aws()
            .addNetworkInterface(
                subnet,
                List.of(),
                InterfaceUse.ofLoadBalancer("net/web/0123").withPublicAddress(),
                Map.of());
    assertThat(blockers())
        .filteredOn(problem -> problem.message().contains("InternetGateway/k.example.com"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message()).contains(eni, "load balancer web", "public address"));
  }

  @Test
  void namesOtherVpcsThatUseTheDhcpOptionsOfTheCluster() {
    String options =
        account.aws().state().dhcpOptions().stream()
            .filter(it -> it.tags().containsKey("KubernetesCluster"))
            .findFirst()
            .orElseThrow()
            .id();
    String other = account.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    account.ec2().associateDhcpOptions(r -> r.vpcId(other).dhcpOptionsId(options));
    assertOnlyBlocker(
        "DhcpOptions/k.example.com",
        "VPC " + other,
        "associate VPC %s with other DHCP options".formatted(other));
  }

  @Test
  void namesNothingOfASharedVpc() {
    try (TestAccount other = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(other);
      Cluster cluster =
          TestAccount.cluster()
              .inVpc(others.vpc(), "10.0.0.0/16")
              .zones("us-east-1a")
              .privateTopology()
              .build();
      other.make(cluster);
      other.aws().addVpcEndpoint(others.vpc(), "com.amazonaws.us-east-1.s3");
      assertThat(other.networking().planDelete(cluster.name()).problems()).isEmpty();
    }
  }

  @Test
  void namesNoInstanceOrLoadBalancerOfTheCluster() {
    Cluster v110 =
        V137Clusters.v137("us-east-1a", "us-east-1b", "us-east-1c")
            .kubernetesVersion("1.10.6")
            .privateTopology()
            .bastion()
            .build();
    Stream.of(v110, V137Clusters.highlyAvailable(), V137Clusters.dualStack())
        .forEach(
            cluster -> {
              try (V137Clusters instances = new V137Clusters()) {
                instances.make(cluster);
                assertThat(instances.aws().state().autoScalingGroups())
                    .hasSize(cluster.instanceGroups().size());
                assertThat(instances.networking().planDelete(cluster.name()).problems()).isEmpty();
              }
            });
  }

  @Test
  void reportsRefusedReadsOnceAsANotice() {
    account.aws().addVpcEndpoint(vpc, "com.amazonaws.us-east-1.s3");
    for (String action :
        List.of(
            "DescribeCarrierGateways", "DescribeVpcPeeringConnections", "DescribeVpnGateways")) {
      account.aws().faults().on(action).andLater().answer("UnauthorizedOperation", 403, "no");
    }
    account
        .aws()
        .faults()
        .on("DescribeTransitGatewayVpcAttachments")
        .andLater()
        .answer("InvalidAction", 400, "not in this region");
    Plan plan = planDelete();
    assertThat(plan.problems().of(BlockerCodes.BLOCKERS_UNREAD))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains(
                        "DescribeCarrierGateways, DescribeTransitGatewayVpcAttachments,"
                            + " DescribeVpcPeeringConnections, DescribeVpnGateways"));
    assertThat(plan.problems().of(BlockerCodes.DELETION_BLOCKED)).hasSize(1);
    assertThat(plan.isApplicable()).isTrue();
  }

  @Test
  void namesConnectionsAgainWhenTheDeletionFails() {
    String id = account.aws().addVpcAttachment(VpcAttachmentKind.PEERING, vpc, "active", Map.of());
    assertThat(account.networking().apply(planDelete()).unfinished())
        .singleElement()
        .satisfies(
            result ->
                assertThat(((Outcome.Failed) result.outcome()).message())
                    .contains("VPC peering connection " + id));
  }

  @Test
  void readsAtMostFourteenTimesMoreThanBefore() {
    account.aws().forgetCalls();
    planDelete();
    assertThat(account.aws().calls()).noneMatch(Call::mutating).hasSizeLessThanOrEqualTo(34);
  }
}
