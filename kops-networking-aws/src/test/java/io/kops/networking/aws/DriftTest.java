package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.simulator.state.SecurityGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Drift is reported exactly, and fixed for resources that the cluster owns. */
class DriftTest {
  private static final Cluster CLUSTER = TestAccount.publicCluster();

  private TestAccount account;
  private Ec2Client ec2;
  private NetworkShape made;

  @BeforeEach
  void createTheNetwork() {
    account = TestAccount.open();
    ec2 = account.ec2();
    account.make(CLUSTER);
    made = account.shape();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void createsADeletedRouteAgain() {
    String table = table();
    ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
    assertReportedAndFixed("+ Route/k.example.com/0.0.0.0/0");
  }

  @Test
  void restoresTheTargetOfAChangedRoute() {
    String table = table();
    String subnet = account.aws().state().subnets().get(0).id();
    String address = ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
    String nat =
        ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address))
            .natGateway()
            .natGatewayId();
    ec2.replaceRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
    assertThat(account.changes(CLUSTER))
        .containsExactly("~ Route/k.example.com/0.0.0.0/0 internetGateway");
    account.make(CLUSTER);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void restoresADeletedTag() {
    String subnet = account.aws().state().subnets().get(0).id();
    ec2.deleteTags(
        r -> r.resources(subnet).tags(Tag.builder().key("kubernetes.io/role/elb").build()));
    assertReportedAndFixed("~ Subnet/us-east-1a.k.example.com tags.kubernetes.io/role/elb");
  }

  @Test
  void keepsUnmanagedTags() {
    String vpc = account.aws().state().vpcs().get(0).id();
    ec2.createTags(r -> r.resources(vpc).tags(Tag.builder().key("team").value("blue").build()));
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void createsADeletedRuleAgain() {
    String nodes = group("nodes").id();
    ec2.revokeSecurityGroupIngress(r -> r.groupId(nodes).ipPermissions(tcp(22, "0.0.0.0/0")));
    assertReportedAndFixed("+ SecurityGroupRule/nodes.k.example.com/ingress/tcp/22-22/0.0.0.0/0");
  }

  @Test
  void createsADeletedEgressRuleAgain() {
    String nodes = group("nodes").id();
    ec2.revokeSecurityGroupEgress(
        r ->
            r.groupId(nodes)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build()));
    assertReportedAndFixed("+ SecurityGroupRule/nodes.k.example.com/egress/-1/0-0/0.0.0.0/0");
  }

  @Test
  void enablesDisabledDnsHostnames() {
    String vpc = account.aws().state().vpcs().get(0).id();
    ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
    assertReportedAndFixed("~ Vpc/k.example.com enableDnsHostnames");
  }

  @Test
  void attachesADetachedGatewayAgain() {
    String vpc = account.aws().state().vpcs().get(0).id();
    String gateway = account.aws().state().internetGateways().get(0).id();
    ec2.detachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    assertReportedAndFixed("~ InternetGateway/k.example.com vpc");
  }

  @Test
  void restoresChangedIamPolicies() {
    account
        .aws()
        .iam()
        .putRolePolicy(
            r ->
                r.roleName("nodes.k.example.com")
                    .policyName("nodes.k.example.com")
                    .policyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
    assertReportedAndFixed("~ IamRolePolicy/nodes.k.example.com policy");
  }

  @Test
  void keepsAndReportsAnUnmanagedRule() {
    String nodes = group("nodes").id();
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(nodes).ipPermissions(tcp(8080, "198.51.100.0/24")));
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems().of(Severity.NOTICE))
        .extracting(Problem::code)
        .contains(PlanningCodes.UNMANAGED_ADDITION);
    account.make(CLUSTER);
    assertThat(group("nodes").ingress()).anyMatch(rule -> rule.peer().equals("198.51.100.0/24"));
  }

  @Test
  void keepsKubenetRoutes() {
    String table = table();
    String subnet = account.aws().state().subnets().get(0).id();
    String node = account.aws().addInstance(subnet, List.of(group("nodes").id()), Map.of());
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("100.96.1.0/24").instanceId(node));
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void revokesAccessThatTheSpecNoLongerGrants() {
    assertChanges(
        cluster -> cluster.sshAccess("203.0.113.0/24"),
        "+ SecurityGroupRule/masters.k.example.com/ingress/tcp/22-22/203.0.113.0/24",
        "+ SecurityGroupRule/nodes.k.example.com/ingress/tcp/22-22/203.0.113.0/24",
        "- SecurityGroupRule/masters.k.example.com/ingress/tcp/22-22/0.0.0.0/0",
        "- SecurityGroupRule/nodes.k.example.com/ingress/tcp/22-22/0.0.0.0/0");
    assertThat(group("nodes").ingress()).noneMatch(rule -> rule.peer().equals("0.0.0.0/0"));
  }

  @Test
  void addsAZone() {
    assertChanges(
        cluster -> cluster.zones("us-east-1b"),
        "+ Subnet/us-east-1b.k.example.com",
        "+ RouteTableAssociation/us-east-1b.k.example.com");
  }

  @Test
  void rejectsAChangeOfTheVpcRange() {
    Cluster other = TestAccount.cluster().zones("us-east-1a").networkCidr("10.9.0.0/16").build();
    Plan plan = account.networking().plan(other);
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(Severity.ERROR))
        .isNotEmpty()
        .allMatch(problem -> problem.code().equals(PlanningCodes.FIELD_CANNOT_CHANGE));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> account.networking().apply(plan));
    assertThat(account.shape()).isEqualTo(made);
  }

  @Test
  void rejectsAStalePlan() {
    String table = table();
    ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
    Plan plan = account.networking().plan(CLUSTER);
    String vpc = account.aws().state().vpcs().get(0).id();
    ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
    account.aws().forgetCalls();
    assertThatExceptionOfType(StalePlanException.class)
        .isThrownBy(() -> account.networking().apply(plan));
    assertThat(account.aws().mutatingCallCount()).isZero();
  }

  @Test
  void reportsAndDeletesASecondVpcOfTheSameName() {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.VPC)
            .tags(
                tag("Name", "k.example.com"),
                tag("KubernetesCluster", "k.example.com"),
                tag("kubernetes.io/cluster/k.example.com", "owned"))
            .build();
    ec2.createVpc(r -> r.cidrBlock("172.20.0.0/16").tagSpecifications(tags));
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(TestAccount.changes(plan))
        .containsExactly("- Vpc/k.example.com (vpc-00000000000000002)");
    assertThat(plan.problems().of(Severity.WARNING))
        .extracting(Problem::code)
        .contains(PlanningCodes.DUPLICATE_RESOURCE);
    account.make(CLUSTER);
    assertThat(account.shape()).isEqualTo(made);
  }

  @Test
  void blocksTheDeletionOfAVpcWithUnmanagedResources() {
    String subnet = account.aws().state().subnets().get(0).id();
    account.aws().addNetworkInterface(subnet, List.of(), "a load balancer", Map.of());
    ApplyReport report =
        account.networking().apply(account.networking().planDelete(CLUSTER.name()));
    assertThat(report.unfinished())
        .extracting(outcome -> outcome.id().toString())
        .contains("Subnet/us-east-1a.k.example.com", "Vpc/k.example.com");
    assertThat(report.unfinished().toString()).contains("DependencyViolation");
    account.aws().removeNetworkInterface(account.aws().state().networkInterfaces().get(0).id());
    account.delete(CLUSTER);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  private void assertChanges(Consumer<ClusterBuilder> edit, String... changes) {
    ClusterBuilder builder = TestAccount.cluster().zones("us-east-1a");
    edit.accept(builder);
    Cluster edited = builder.build();
    assertThat(account.changes(edited)).containsExactlyInAnyOrder(changes);
    account.make(edited);
    assertThat(account.changes(edited)).isEmpty();
  }

  private void assertReportedAndFixed(String change) {
    assertThat(account.changes(CLUSTER)).containsExactly(change);
    account.make(CLUSTER);
    assertThat(account.shape()).isEqualTo(made);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  private String table() {
    return account.aws().state().routeTables().stream()
        .filter(table -> !table.isMain())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private SecurityGroupState group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static IpPermission tcp(int port, String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }
}
