package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** A preflight warns of flows that unmanaged parts of the VPC will block. */
class PreflightFlowsTest {
  private final TestAccount account = TestAccount.open();
  private final Ec2Client ec2 = account.ec2();
  private final ExternalVpc others = ExternalVpc.in(account);

  @AfterEach
  void close() {
    account.close();
  }

  private Cluster inSharedSubnet() {
    return V137Clusters.v137("us-east-1a")
        .inVpc(others.vpc(), "10.0.0.0/16")
        .spec(others::inSubnetA)
        .build();
  }

  private Cluster inOwnSubnet() {
    return V137Clusters.v137("us-east-1a")
        .inVpc(others.vpc(), "10.0.0.0/16")
        .spec(ExternalVpc::keepClear)
        .build();
  }

  private List<Problem> blocked(Cluster cluster) {
    Plan plan = account.networking().plan(cluster);
    assertThat(plan.problems().of(PlanningCodes.FLOW_BLOCKED)).isEmpty();
    return account.networking().preflight(plan, cluster).of(PlanningCodes.FLOW_BLOCKED);
  }

  private String mainTable() {
    return ec2.describeRouteTables(
            r -> r.filters(Filter.builder().name("vpc-id").values(others.vpc()).build()))
        .routeTables()
        .get(0)
        .routeTableId();
  }

  @Test
  void warnsOfSharedSubnetsWithoutRoute() {
    assertThat(blocked(inSharedSubnet()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message())
                  .contains("image registries (tcp 443) from nodes to internet")
                  .endsWith(
                      "is blocked: route table %s has no route to 0.0.0.0/0"
                          .formatted(mainTable()));
              assertThat(problem.remedy()).isEqualTo("add a route to 0.0.0.0/0");
            });
    ec2.createRoute(
        r ->
            r.routeTableId(mainTable())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(others.gateway()));
    assertThat(blocked(inSharedSubnet())).isEmpty();
  }

  @Test
  void warnsOfNetworkAclsThatNewSubnetsGet() {
    String acl =
        ec2.describeNetworkAcls(
                r -> r.filters(Filter.builder().name("vpc-id").values(others.vpc()).build()))
            .networkAcls()
            .get(0)
            .networkAclId();
    ec2.createNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(10)
                .egress(true)
                .protocol("6")
                .portRange(range -> range.from(443).to(443))
                .ruleAction("deny")
                .cidrBlock("0.0.0.0/0"));
    assertThat(blocked(inOwnSubnet()))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains("AWS API (tcp 443) from nodes to ec2")
                    .contains("network ACL " + acl));
    ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(10).egress(true));
    assertThat(blocked(inOwnSubnet())).isEmpty();
  }

  @Test
  void addsTheRulesOfTheClusterToThoseOfExternalGroups() {
    ExternalGroup theirs = ExternalGroup.in(account.aws(), others.vpc(), "theirs");
    Cluster cluster =
        inOwnSubnet()
            .withInstanceGroups(
                inOwnSubnet().instanceGroups().stream()
                    .map(
                        group ->
                            group.role() == InstanceGroupRole.NODE
                                ? group.toBuilder().securityGroupOverride(theirs.id()).build()
                                : group)
                    .toList());
    assertThat(blocked(cluster)).isEmpty();
  }

  @Test
  void readsNothingForAClusterWithoutUnmanagedParts() {
    Cluster cluster = TestAccount.privateCluster();
    account.make(cluster);
    Plan plan = account.networking().plan(cluster);
    account.aws().forgetCalls();
    account.networking().preflight(plan, cluster);
    assertThat(account.aws().calls())
        .noneMatch(call -> call.action().equals("DescribeNetworkAcls"));
  }

  @Test
  void reportsPartsThatCannotBeRead() {
    Cluster cluster = inSharedSubnet();
    Plan plan = account.networking().plan(cluster);
    account
        .aws()
        .faults()
        .on("DescribeNetworkAcls")
        .answer("UnauthorizedOperation", 403, "not allowed");
    assertThat(account.networking().preflight(plan, cluster).of(ObservationCodes.PART_UNREAD))
        .hasSize(1);
  }

  @Test
  void updatesWithPreflightShowTheFlowsBeforeTheFirstWrite() {
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(ec2)
            .iam(account.aws().iam())
            .pacing(new SimulatedPacing(account.clock()))
            .preflight(PreflightSettings.builder().beforeUpdates(true).build())
            .build()) {
      List<Plan> plans = new ArrayList<>();
      networking.update(
          inSharedSubnet(),
          event -> {
            if (event instanceof ApplyEvent.Started started) {
              plans.add(started.plan());
            }
          },
          new CancellationToken());
      assertThat(plans)
          .singleElement()
          .satisfies(plan -> assertThat(plan.problems().of(PlanningCodes.FLOW_BLOCKED)).hasSize(1));
    }
  }
}
