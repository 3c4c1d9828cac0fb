package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Deleting a network deletes all of its resources and names the resources that block it. */
class DeletionTest {
  private static final Cluster CLUSTER = TestAccount.publicCluster();
  private static final Map<String, String> OWNED =
      Map.of("kubernetes.io/cluster/k.example.com", "owned", "KubernetesCluster", "k.example.com");

  private TestAccount account;
  private Ec2Client ec2;

  @BeforeEach
  void createTheNetwork() {
    account = TestAccount.open();
    ec2 = account.ec2();
    account.make(CLUSTER);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private Plan planDelete() {
    return account.networking().planDelete(CLUSTER.name());
  }

  private ApplyReport delete() {
    return account.networking().apply(planDelete());
  }

  private String subnet() {
    return account.aws().state().subnets().get(0).id();
  }

  private String group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Outcome.Failed failure(ApplyReport report, String id) {
    return report.outcomes().stream()
        .filter(result -> result.id().toString().equals(id))
        .map(result -> (Outcome.Failed) result.outcome())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> messages(Plan plan, ProblemCode code) {
    return plan.problems().of(code).stream().map(Problem::message).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amazon-elb | ELB app/web/0123 | load balancer web | delete the Service or Ingress",
        "amazon-elb | ELB a1b2c3 | load balancer a1b2c3 | delete the Service or Ingress",
        "123456 -> amazon-aws | VPC Endpoint Interface vpce-0abc | VPC endpoint vpce-0abc | delete"
            + " the endpoint",
        "amazon-rds | RDSNetworkInterface | RDS database | delete the database instances",
        "4321 -> amazon-aws | EFS mount target for fs-0abc (fsmt-1) | file system fs-0abc | mount"
            + " targets",
        "AROA1:me -> amazon-aws | AWS Lambda VPC ENI-thumbs-1 | Lambda function thumbs-1 | delete"
            + " the function",
        "998 -> amazon-aws | Network Interface for Transit Gateway Attachment tgw-attach-0abc |"
            + " transit gateway attachment tgw-attach-0abc | delete the attachment",
        "amazon-elasticache | ElastiCache cache-1 | \"ElastiCache cache-1\" | delete the resource"
            + " of amazon-elasticache that created it"
      })
  void namesTheServiceThatOwnsAnInterfaceInASubnet(
      String requester, String description, String what, String remedy) {
    String eni =
        account
            .aws()
            .addNetworkInterface(
                subnet(),
                List.of(),
                InterfaceUse.by(requester.split(" -> ", -1)[0], "interface", description),
                Map.of());
    Plan plan = planDelete();
    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.problems().of(BlockerCodes.DELETION_BLOCKED))
        .hasSize(1)
        .allSatisfy(
            problem -> {
              assertThat(problem.message())
                  .contains(
                      eni, what, owner(requester), subnet(), "Subnet/us-east-1a.k.example.com");
              assertThat(problem.remedy()).contains(remedy);
            });
    Outcome.Failed failed =
        failure(account.networking().apply(plan), "Subnet/us-east-1a.k.example.com");
    assertThat(failed.message()).contains("DependencyViolation", eni, what, owner(requester));
    assertThat(failed.remedy()).contains(remedy);
  }

  /**
   * Returns the owner for a requester that is a number or an ID: the service that attached the
   * interface.
   */
  private static String owner(String requester) {
    return requester.substring(requester.lastIndexOf(' ') + 1);
  }

  @Test
  void stopsWaitingEarlyWhenABlockerStays() {
    account
        .aws()
        .addNetworkInterface(
            subnet(), List.of(), InterfaceUse.ofLoadBalancer("net/web/0123"), Map.of());
    Instant start = account.clock().instant();
    assertThat(delete().isComplete()).isFalse();
    assertThat(Duration.between(start, account.clock().instant()))
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void waitsForBlockersThatAreBeingDeleted() {
    String eni =
        account
            .aws()
            .addNetworkInterface(
                subnet(), List.of(), InterfaceUse.ofLoadBalancer("app/web/0123"), Map.of());
    account.aws().detachNetworkInterface(eni, Duration.ofMinutes(2));
    assertThat(planDelete().problems().of(BlockerCodes.DELETION_BLOCKED)).isEmpty();
    assertThat(delete().unfinished()).isEmpty();
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  @Test
  void waitsForAnInstanceThatShutsDownAndNamesOneThatRuns() {
    String going = account.aws().addInstance(subnet(), List.of(group("nodes")), Map.of());
    account.aws().terminateInstance(going, Duration.ofMinutes(1));
    String stays =
        account.aws().addInstance(subnet(), List.of(group("nodes")), Map.of("Name", "bystander"));
    ApplyReport report = delete();
    assertThat(failure(report, "Subnet/us-east-1a.k.example.com").message())
        .contains("instance " + stays + " (bystander)")
        .doesNotContain(going);
    assertThat(failure(report, "SecurityGroup/nodes.k.example.com").message()).contains(stays);
    account.aws().terminateInstance(stays, Duration.ofMinutes(1));
    assertThat(delete().unfinished()).isEmpty();
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  @Test
  void namesAGroupWhoseRulesReferToADeletedGroup() {
    String vpc = account.aws().state().vpcs().get(0).id();
    String other =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("theirs").description("unmanaged"))
            .groupId();
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(other)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group("nodes")).build())
                        .build()));
    ApplyReport report = delete();
    assertThat(failure(report, "SecurityGroup/nodes.k.example.com").message())
        .contains("security group " + other + ", whose rules reference");
    assertThat(report.unfinished())
        .extracting(result -> result.id().toString())
        .containsExactlyInAnyOrder("SecurityGroup/nodes.k.example.com", "Vpc/k.example.com");
  }

  @Test
  void namesUnmanagedResourcesThatKeepTheVpc() {
    String vpc = account.aws().state().vpcs().get(0).id();
    String other =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("theirs").description("unmanaged"))
            .groupId();
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("172.20.224.0/24")).subnet().subnetId();
    Outcome.Failed failed = failure(delete(), "Vpc/k.example.com");
    assertThat(failed.message())
        .contains("security group " + other + " (theirs)", "subnet " + subnet);
    assertThat(failed.remedy()).contains("delete subnet " + subnet);
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.deleteSecurityGroup(r -> r.groupId(other));
    account.delete(CLUSTER);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  @Test
  void namesEndpointsAndIpv6GatewaysInTheVpc() {
    String vpc = account.aws().state().vpcs().get(0).id();
    String endpoint = account.aws().addVpcEndpoint(vpc, "com.amazonaws.us-east-1.s3");
    String gateway =
        ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc))
            .egressOnlyInternetGateway()
            .egressOnlyInternetGatewayId();
    assertThat(failure(delete(), "Vpc/k.example.com").message())
        .contains(
            "VPC endpoint " + endpoint + " (com.amazonaws.us-east-1.s3)",
            "egress-only internet gateway " + gateway);
    account.aws().removeVpcEndpoint(endpoint);
    ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(gateway));
    account.delete(CLUSTER);
  }

  @Test
  void namesAnUnmanagedPolicyAttachment() {
    String policy = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    account.aws().iam().attachRolePolicy(r -> r.roleName("nodes.k.example.com").policyArn(policy));
    Instant start = account.clock().instant();
    Outcome.Failed failed = failure(delete(), "IamRole/nodes.k.example.com");
    assertThat(failed.message()).contains("DeleteConflict", policy);
    assertThat(failed.remedy()).contains("detach AmazonSSMManagedInstanceCore from role");
    assertThat(Duration.between(start, account.clock().instant()))
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void namesAPublicAddressThatKeepsTheGateway() {
    String address = ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
    String subnet = subnet();
    String nat =
        ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address))
            .natGateway()
            .natGatewayId();
    Outcome.Failed failed = failure(delete(), "InternetGateway/k.example.com");
    assertThat(failed.message()).contains("NAT gateway " + nat);
    ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    account.delete(CLUSTER);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  @Test
  void namesOnlyUsersOfOwnResourcesInASharedVpc() {
    try (TestAccount other = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(other);
      Cluster cluster =
          TestAccount.cluster()
              .inVpc(others.vpc(), "10.0.0.0/16")
              .zones("us-east-1a")
              .privateTopology()
              .build();
      other.make(cluster);
      String ours =
          other.aws().state().subnets().stream()
              .filter(each -> each.tags().getOrDefault("Name", "").startsWith("us-east-1a."))
              .findFirst()
              .orElseThrow()
              .id();
      InterfaceUse balancer = InterfaceUse.ofLoadBalancer("app/web/0123");
      other.aws().addNetworkInterface(others.subnetA(), List.of(), balancer, Map.of());
      String eni = other.aws().addNetworkInterface(ours, List.of(), balancer, Map.of());
      Plan plan = other.networking().planDelete(cluster.name());
      assertThat(messages(plan, BlockerCodes.DELETION_BLOCKED))
          .hasSize(1)
          .first()
          .asString()
          .contains(eni);
    }
  }

  @Test
  void namesTheUnmanagedNatGatewayThatUsesAnAddress() {
    try (TestAccount other = TestAccount.open()) {
      Cluster cluster = TestAccount.cluster().zones("us-east-1a").privateTopology().build();
      other.make(cluster);
      Map<String, String> tags = other.aws().state().addresses().get(0).tags();
      String address = other.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
      tags.forEach(
          (key, value) ->
              other
                  .ec2()
                  .createTags(
                      r -> r.resources(address).tags(Tag.builder().key(key).value(value).build())));
      ExternalVpc others = ExternalVpc.in(other);
      String nat =
          other
              .ec2()
              .createNatGateway(r -> r.subnetId(others.subnetA()).allocationId(address))
              .natGateway()
              .natGatewayId();
      ApplyReport report = other.networking().apply(other.networking().planDelete(cluster.name()));
      assertThat(report.unfinished()).hasSize(1);
      assertThat(report.unfinished().get(0).outcome().toString()).contains("NAT gateway " + nat);
    }
  }

  @Test
  void listsManyBlockersOfAKindInOneSentence() {
    for (int i = 0; i < 21; i++) {
      account.aws().addVolume(OWNED);
    }
    assertThat(messages(planDelete(), PlanningCodes.ORPHAN_RESOURCE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("21 of kind volume carry the cluster's tag");
  }

  @Test
  void reportsWhyBlockersAreUnknownWithoutPermission() {
    account
        .aws()
        .addNetworkInterface(
            subnet(), List.of(), InterfaceUse.ofLoadBalancer("app/web/0123"), Map.of());
    for (String action : List.of("DescribeNetworkInterfaces", "DescribeTags")) {
      account.aws().faults().on(action).andLater().answer("UnauthorizedOperation", 403, "no");
    }
    Plan plan = planDelete();
    assertThat(plan.problems().of(BlockerCodes.NETWORK_INTERFACES_UNREAD)).hasSize(1);
    assertThat(plan.problems().of(BlockerCodes.TAGS_UNREAD)).hasSize(1);
    assertThat(plan.problems().of(BlockerCodes.DELETION_BLOCKED)).isEmpty();
    assertThat(
            failure(account.networking().apply(plan), "Subnet/us-east-1a.k.example.com").message())
        .contains("DependencyViolation");
  }

  @Test
  void listsOrphansWithARemedyAndKeepsThem() {
    String volume = account.aws().addVolume(OWNED);
    account.aws().addVolume(Map.of("kubernetes.io/cluster/other.example.com", "owned"));
    account.aws().addVolume(Map.of("kubernetes.io/cluster/k.example.com", "shared"));
    String node = account.aws().addInstance(subnet(), List.of(), OWNED);
    String old = account.aws().addInstance(subnet(), List.of(), OWNED);
    account.aws().terminateInstance(old, Duration.ofSeconds(1));
    account.clock().advance(Duration.ofSeconds(2));
    String eni = account.aws().addNetworkInterface(subnet(), List.of(), "a pod's", OWNED);
    Plan plan = planDelete();
    assertThat(messages(plan, PlanningCodes.ORPHAN_RESOURCE))
        .satisfiesExactly(
            message -> assertThat(message).startsWith("instance " + node),
            message -> assertThat(message).startsWith("network interface " + eni),
            message -> assertThat(message).startsWith("volume " + volume));
    assertThat(plan.problems().of(PlanningCodes.ORPHAN_RESOURCE))
        .allMatch(problem -> !problem.remedy().isEmpty());
    assertThat(TestAccount.changes(plan)).noneMatch(change -> change.contains(volume));
  }

  @Test
  void ignoresADeletedNatGatewayThatIsStillListed() {
    Cluster cluster = TestAccount.privateCluster();
    try (TestAccount other = TestAccount.open()) {
      other.make(cluster);
      other.delete(cluster);
      Plan plan = other.networking().planDelete(cluster.name());
      assertThat(plan.changes()).isEmpty();
      assertThat(plan.problems()).isEmpty();
    }
  }

  @Test
  void findsOrphansOnEveryPage() {
    try (TestAccount paged = TestAccount.open(settings -> settings.pageSize(5))) {
      for (int i = 0; i < 23; i++) {
        paged.aws().addVolume(OWNED);
      }
      assertThat(
              paged
                  .networking()
                  .planDelete(CLUSTER.name())
                  .problems()
                  .of(PlanningCodes.ORPHAN_RESOURCE))
          .isNotEmpty();
      assertThat(paged.aws().callCount("DescribeTags"))
          .as("five pages of orphans, and the index of the cluster's resources")
          .isEqualTo(5 + 1);
    }
  }

  @Test
  void resumesADeletionThatStoppedHalfWay() {
    Cluster cluster = TestAccount.privateCluster();
    try (TestAccount other = TestAccount.openForOneCallAtATime(settings -> settings)) {
      other.make(cluster);
      int left = Integer.MAX_VALUE;
      for (String action :
          List.of(
              "DeleteNatGateway",
              "DeleteSubnet",
              "DeleteSecurityGroup",
              "DeleteRole",
              "DeleteVpc")) {
        other.aws().faults().on(action).answer("UnauthorizedOperation", 403, "no");
        other.networking().apply(other.networking().planDelete(cluster.name()));
        other.aws().faults().clear();
        int now = other.networking().planDelete(cluster.name()).changes().size();
        assertThat(now).isLessThan(left);
        left = now;
        if (now == 0) {
          break;
        }
      }
      other.delete(cluster);
      assertThat(other.aws().state().vpcs()).isEmpty();
      assertThat(other.aws().state().roles()).isEmpty();
      assertThat(other.aws().state().addresses()).isEmpty();
    }
  }

  @Test
  void writesNothingWhilePlanningADeletion() {
    account.aws().addInstance(subnet(), List.of(group("nodes")), OWNED);
    account.aws().forgetCalls();
    planDelete();
    assertThat(account.aws().calls()).isNotEmpty().noneMatch(Call::mutating);
  }
}
