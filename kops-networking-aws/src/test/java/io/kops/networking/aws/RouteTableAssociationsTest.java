package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.Faults;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.drift.Deviation;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * An association of a route table is the cluster's if its subnet is. EC2 does not support tags on
 * associations, and a subnet has one explicit association at a time: AssociateRouteTable answers
 * Resource.AlreadyAssociated for a second one. Both kops releases treat associations alike.
 */
@ParameterizedClass
@ValueSource(strings = {"1.10.6", "1.34.1"})
class RouteTableAssociationsTest {
  private final Cluster cluster;

  private TestAccount account;
  private Ec2Client ec2;

  RouteTableAssociationsTest(String version) {
    cluster =
        TestAccount.cluster()
            .kubernetesVersion(version)
            .zones("us-east-1a", "us-east-1b")
            .privateTopology()
            .build();
  }

  /** Returns the cluster without its second zone; its subnets keep their CIDRs. */
  private Cluster oneZone() {
    Cluster complete = account.networking().prepare(cluster).cluster();
    return cluster
        .edit(
            spec ->
                spec.subnets(
                    complete.spec().subnets().stream()
                        .filter(subnet -> subnet.zone().value().equals("us-east-1a"))
                        .toList()))
        .withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().subnets(List.of("us-east-1a")).build())
                .toList());
  }

  @BeforeEach
  void createNetwork() {
    account = TestAccount.open();
    ec2 = account.ec2();
    account.make(cluster);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private RouteTableState table(String name) {
    return account.aws().state().routeTables().stream()
        .filter(table -> name.equals(table.tags().get("Name")))
        .findFirst()
        .orElseThrow();
  }

  private String subnet(String name) {
    return account.aws().state().subnets().stream()
        .filter(subnet -> name.equals(subnet.tags().get("Name")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String vpc() {
    return account.aws().state().vpcs().get(0).id();
  }

  private String unmanagedSubnetIn(String table) {
    String subnet =
        ec2.createSubnet(
                r -> r.vpcId(vpc()).cidrBlock("172.20.200.0/24").availabilityZone("us-east-1a"))
            .subnet()
            .subnetId();
    ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    return subnet;
  }

  private String associationOf(String subnet) {
    return account.aws().state().routeTables().stream()
        .flatMap(table -> table.associations().stream())
        .filter(use -> use.subnetId().filter(subnet::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void keepsAndReportsUnmanagedSubnetInClusterRouteTable() {
    String table = table("private-us-east-1a.k.example.com").id();
    String subnet = unmanagedSubnetIn(table);

    Plan plan = account.networking().plan(cluster);
    assertThat(plan.isUpToDate()).isTrue();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION))
        .anyMatch(problem -> problem.message().contains(subnet));
    assertThat(account.networking().drift(cluster).of(Deviation.Kind.UNMANAGED_ADDITION))
        .extracting(deviation -> deviation.id().toString())
        .containsExactly("RouteTableAssociation/" + subnet);

    account.networking().update(cluster);
    assertThat(table("private-us-east-1a.k.example.com").subnetIds()).contains(subnet);
  }

  @Test
  void keepsRouteTableAndNatGatewayOfRemovedZoneWhileUnmanagedSubnetUsesThem() {
    String table = table("private-us-east-1b.k.example.com").id();
    String subnet = unmanagedSubnetIn(table);

    Plan plan = account.networking().plan(oneZone());
    assertThat(plan.problems().of(PlanningCodes.USED_BY_UNMANAGED))
        .singleElement()
        .matches(
            problem ->
                problem.message().contains("RouteTable/private-us-east-1b.k.example.com")
                    && problem.message().contains(subnet));
    ApplyReport report = account.networking().apply(plan);

    assertThat(report.unfinished().toString()).contains(subnet).contains("DependencyViolation");
    RouteTableState kept = table("private-us-east-1b.k.example.com");
    assertThat(kept.subnetIds()).containsExactly(subnet);
    assertThat(kept.routes())
        .anyMatch(
            route -> route.destination().equals("0.0.0.0/0") && route.state().equals("active"));

    ec2.disassociateRouteTable(r -> r.associationId(associationOf(subnet)));
    account.make(oneZone());
    assertThat(account.changes(oneZone())).isEmpty();
  }

  @Test
  void namesUnmanagedSubnetThatBlocksDeletionOfRouteTable() {
    String subnet = unmanagedSubnetIn(table("private-us-east-1b.k.example.com").id());
    Plan plan = account.networking().planDelete(cluster.name());
    assertThat(plan.problems().of(PlanningCodes.USED_BY_UNMANAGED))
        .anyMatch(problem -> problem.message().contains(subnet));
    assertThat(plan.resources())
        .noneMatch(resource -> resource.id().toString().equals("RouteTableAssociation/" + subnet));
    account.networking().apply(plan);
    assertThat(associationOf(subnet)).isNotEmpty();
  }

  /** The ways in which a subnet of the cluster starts to use a route table of the user. */
  enum Takeover {
    REPLACED,
    DISASSOCIATED_AND_ASSOCIATED
  }

  private String unmanagedTableFor(String subnet, Takeover takeover) {
    String theirs = ec2.createRouteTable(r -> r.vpcId(vpc())).routeTable().routeTableId();
    String association = associationOf(subnet);
    switch (takeover) {
      case REPLACED ->
          ec2.replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(theirs));
      case DISASSOCIATED_AND_ASSOCIATED -> {
        ec2.disassociateRouteTable(r -> r.associationId(association));
        ec2.associateRouteTable(r -> r.routeTableId(theirs).subnetId(subnet));
      }
    }
    return theirs;
  }

  @ParameterizedTest
  @EnumSource
  void replacesAssociationWhenClusterSubnetUsesAnotherTable(Takeover takeover) {
    String subnet = subnet("us-east-1a.k.example.com");
    String theirs = unmanagedTableFor(subnet, takeover);
    account.aws().forgetCalls();

    Plan plan = account.networking().plan(cluster);
    assertThat(TestAccount.changes(plan))
        .containsExactly("~ RouteTableAssociation/us-east-1a.k.example.com table");
    assertThat(PlanText.write(plan, Palette.PLAIN))
        .contains("table: " + theirs + " -> route table private-us-east-1a");
    assertThat(account.networking().apply(plan).unfinished()).isEmpty();

    assertThat(account.aws().callCount("ReplaceRouteTableAssociation")).isOne();
    assertThat(account.aws().callCount("DisassociateRouteTable")).isZero();
    assertThat(table("private-us-east-1a.k.example.com").subnetIds()).containsExactly(subnet);
    assertThat(account.changes(cluster)).isEmpty();
    assertThat(account.aws().state().routeTables()).anyMatch(table -> table.id().equals(theirs));
  }

  @Test
  void reportsNewAssociationIdAfterReplacement() {
    String subnet = subnet("us-east-1a.k.example.com");
    unmanagedTableFor(subnet, Takeover.REPLACED);
    ApplyReport report = account.networking().update(cluster);
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.id().kind().equals(ResourceKinds.ROUTE_TABLE_ASSOCIATION))
        .filteredOn(outcome -> outcome.id().name().equals("us-east-1a.k.example.com"))
        .singleElement()
        .extracting(ResourceOutcome::outcome)
        .isEqualTo(new Outcome.Applied(associationOf(subnet)));
  }

  /** The first call is performed or not, and its answer is lost either way. */
  @ParameterizedTest
  @EnumSource(names = {"REQUEST_LOST", "RESPONSE_LOST"})
  void replacesAssociationOnceWhenAnswerIsLost(Call.Delivery delivery) {
    String subnet = subnet("us-east-1a.k.example.com");
    unmanagedTableFor(subnet, Takeover.REPLACED);
    Faults.Trigger first = account.aws().faults().on("ReplaceRouteTableAssociation").nth(1);
    if (delivery == Call.Delivery.REQUEST_LOST) {
      first.loseRequest();
    } else {
      first.loseResponse();
    }

    assertThat(account.networking().update(cluster).unfinished()).isEmpty();

    assertThat(table("private-us-east-1a.k.example.com").subnetIds()).containsExactly(subnet);
    assertThat(account.changes(cluster)).isEmpty();
  }

  @Test
  void showsTableThatRemovedSubnetUsesAndDeletesSubnet() {
    String theirs = unmanagedTableFor(subnet("us-east-1b.k.example.com"), Takeover.REPLACED);
    account.make(oneZone());
    assertThat(account.changes(oneZone())).isEmpty();
    assertThat(account.aws().state().routeTables()).anyMatch(table -> table.id().equals(theirs));
  }

  private static List<String> kinds(Plan plan) {
    return plan.changes().stream().map(PlannedResource::id).map(Object::toString).toList();
  }

  @Test
  void deletesClusterWhoseSubnetUsesUnmanagedTable() {
    String theirs = unmanagedTableFor(subnet("us-east-1b.k.example.com"), Takeover.REPLACED);
    Plan plan = account.networking().planDelete(cluster.name());
    assertThat(kinds(plan)).doesNotContain("RouteTable/" + theirs);
    ec2.deleteRouteTable(r -> r.routeTableId(tableWithoutUses(theirs, plan)));
    account.delete(cluster);
    assertThat(account.aws().state().vpcs()).isEmpty();
  }

  /** Applies the plan, whose last deletions the user's table blocks, and returns that table. */
  private String tableWithoutUses(String theirs, Plan plan) {
    assertThat(account.networking().apply(plan).unfinished().toString()).contains(theirs);
    return theirs;
  }
}
