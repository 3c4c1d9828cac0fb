package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * If an external security group replaces one of the cluster's, the cluster adds the rules that it
 * needs and never changes unmanaged rules.
 */
class SharedGroupRulesTest {
  private final TestAccount account = TestAccount.open();
  private final ExternalVpc others = ExternalVpc.in(account);
  private final ExternalGroup theirs = ExternalGroup.in(account.aws(), others.vpc(), "theirs");
  private final List<RuleState> before = theirs.state().rules();

  @AfterEach
  void close() {
    account.close();
  }

  private Cluster cluster() {
    return v137("k.example.com").privateTopology().bastion().spec(ExternalVpc::keepClear).build();
  }

  private Cluster open() {
    return inTheirSubnet("k.example.com");
  }

  private Cluster inTheirSubnet(String name) {
    return v137(name).spec(others::inSubnetA).build();
  }

  private ClusterBuilder v137(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .inVpc(others.vpc(), "10.0.0.0/16")
        .zones("us-east-1a")
        .networking(Cni.DEFAULT)
        .configBase("s3://state/" + name);
  }

  private String own(String group) {
    return account.aws().state().securityGroups().stream()
        .filter(found -> found.name().equals(group + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static String told(RuleState rule) {
    return "%s %s %s %s"
        .formatted(
            rule.isEgress() ? "out" : "in",
            rule.protocol(),
            rule.fromPort().map(Object::toString).orElse("all"),
            rule.peer());
  }

  private static List<Action> actionsOnSharedRules(Plan plan) {
    return plan.changes().stream()
        .filter(change -> Names.isExternalRule(change.id()))
        .map(PlannedResource::action)
        .toList();
  }

  @Test
  void putsNodeRulesIntoTheOverrideGroupWithClusterTags() {
    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(overridden);

    assertThat(theirs.ofClusters())
        .extracting(SharedGroupRulesTest::told)
        .containsExactlyInAnyOrder(
            "in -1 all " + own("masters"),
            "in -1 all " + theirs.id(),
            "in tcp 22 " + own("bastion"),
            "out -1 all ::/0");
    assertThat(theirs.ofClusters())
        .allSatisfy(
            rule ->
                assertThat(rule.tags())
                    .containsOnly(
                        Map.entry("Name", "k.example.com"),
                        Map.entry("KubernetesCluster", "k.example.com"),
                        Map.entry("kubernetes.io/cluster/k.example.com", "owned")));
    assertThat(theirs.ofItsOwner()).isEqualTo(before);
    assertThat(account.aws().state().securityGroups())
        .extracting(group -> group.name())
        .doesNotContain("nodes.k.example.com");
  }

  @Test
  void plansNothingAgainAndSeesNoDrift() {
    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(overridden);
    theirs.allowTcp(9090, "203.0.113.0/24");

    Plan again = account.networking().plan(overridden);

    assertThat(again.changes()).isEmpty();
    assertThat(again.problems())
        .extracting(Problem::code)
        .doesNotContain(PlanningCodes.UNMANAGED_ADDITION);
    assertThat(account.networking().drift(overridden).deviations()).isEmpty();
    assertThat(theirs.state().tags()).isEmpty();
  }

  @Test
  void reusesARuleOfTheOwnerAndKeepsIt() {
    Cluster overridden =
        theirs
            .standingIn(open(), InstanceGroupRole.NODE)
            .edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24"))));
    theirs.allowTcp(22, "192.0.2.0/24");
    List<RuleState> withSsh = theirs.state().rules();
    account.make(overridden);

    assertThat(theirs.ofItsOwner()).isEqualTo(withSsh);
    assertThat(account.changes(overridden)).isEmpty();
    account.make(overridden.edit(spec -> spec.sshAccess(List.of())));
    assertThat(theirs.ofItsOwner()).as("resources that are no longer needed").isEqualTo(withSsh);
    account.delete(overridden);
    assertThat(theirs.state().rules()).isEqualTo(withSsh);
  }

  @Test
  void leavesARuleThatTheOwnerAddedMeanwhile() {
    Cluster overridden =
        theirs
            .standingIn(open(), InstanceGroupRole.NODE)
            .edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24"))));
    Plan plan = account.networking().plan(overridden);
    ApplyListener owner =
        event -> {
          if (event instanceof ApplyEvent.Started) {
            theirs.allowTcp(22, "192.0.2.0/24");
          }
        };

    assertThat(account.networking().apply(plan, owner, new CancellationToken()).unfinished())
        .isEmpty();
    assertThat(theirs.ofItsOwner())
        .extracting(SharedGroupRulesTest::told)
        .contains("in tcp 22 192.0.2.0/24");
    assertThat(account.changes(overridden)).isEmpty();
  }

  @Test
  void changesRulesWithTheSpec() {
    Cluster wide = theirs.standingIn(open(), InstanceGroupRole.NODE);
    account.make(wide.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24")))));
    Cluster narrow =
        wide.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.128/25"))));

    Plan plan = account.networking().plan(narrow);
    assertThat(actionsOnSharedRules(plan))
        .as("the new comes first")
        .containsExactly(Action.CREATE, Action.DELETE);
    account.make(narrow);

    assertThat(theirs.ofClusters())
        .extracting(SharedGroupRulesTest::told)
        .contains("in tcp 22 192.0.2.128/25")
        .doesNotContain("in tcp 22 192.0.2.0/24");
    assertThat(theirs.ofItsOwner()).isEqualTo(before);
    assertThat(account.changes(narrow)).isEmpty();
  }

  @Test
  void setsClusterLabelsOnItsOwnRulesOnly() {
    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(overridden);
    Cluster labelled = overridden.edit(spec -> spec.cloudLabels(Map.of("Team", "net")));

    account.make(labelled);

    assertThat(theirs.ofClusters())
        .hasSize(4)
        .allSatisfy(rule -> assertThat(rule.tags()).containsEntry("Team", "net"));
    assertThat(theirs.ofItsOwner()).isEqualTo(before);
    assertThat(account.changes(labelled)).isEmpty();
  }

  @Test
  void restoresTheGroupWhenTheOverrideIsRemoved() {
    account.make(theirs.standingIn(cluster(), InstanceGroupRole.NODE));

    account.make(cluster());

    assertThat(theirs.state().rules()).isEqualTo(before);
    assertThat(account.networking().plan(cluster()).changes()).isEmpty();
  }

  @Test
  void movesRulesToAnotherOverrideGroup() {
    ExternalGroup second = ExternalGroup.in(account.aws(), others.vpc(), "second");
    account.make(theirs.standingIn(cluster(), InstanceGroupRole.NODE));
    Cluster moved = second.standingIn(cluster(), InstanceGroupRole.NODE);

    account.make(moved);

    assertThat(theirs.state().rules()).isEqualTo(before);
    assertThat(second.ofClusters()).hasSize(4);
    assertThat(account.networking().plan(moved).changes()).isEmpty();
  }

  @Test
  void findsAndDeletesRulesWhenEveryGroupIsOverridden() {
    Cluster all =
        theirs.standingIn(open(), InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE);
    account.make(all);

    assertThat(account.aws().state().securityGroups())
        .noneMatch(group -> group.name().endsWith(".k.example.com"));
    assertThat(theirs.ofClusters())
        .extracting(SharedGroupRulesTest::told)
        .contains("in -1 all " + theirs.id(), "in tcp 443 0.0.0.0/0");
    assertThat(account.changes(all)).isEmpty();

    account.make(open());
    assertThat(theirs.state().rules()).isEqualTo(before);
    assertThat(account.changes(open())).isEmpty();
  }

  @Test
  void addsLoadBalancerRulesToItsOverrideGroup() {
    Cluster overridden =
        V137Clusters.withApi(cluster(), balancer -> balancer.securityGroupOverride(theirs.id()));
    account.make(overridden);

    assertThat(theirs.ofClusters())
        .extracting(SharedGroupRulesTest::told)
        .contains("in tcp 443 0.0.0.0/0", "in icmp 3 " + own("masters"));
    assertThat(account.changes(overridden)).isEmpty();
    account.make(cluster());
    assertThat(theirs.state().rules()).isEqualTo(before);
  }

  @Test
  void restoresTheGroupWhenTheClusterIsDeleted() {
    NetworkShape empty = account.shape();
    Cluster partly = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(partly);
    account.delete(partly);
    assertThat(account.shape()).isEqualTo(empty);

    Cluster all =
        theirs.standingIn(open(), InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE);
    account.make(all);
    account.delete(all);
    assertThat(theirs.state().rules()).isEqualTo(before);
  }

  @Test
  void keepsRulesWhileInstancesUseTheGroup() {
    account.make(theirs.standingIn(cluster(), InstanceGroupRole.NODE));
    String instance =
        account
            .aws()
            .addInstance(
                others.subnetA(),
                List.of(theirs.id()),
                Map.of(ClusterTags.KUBERNETES_CLUSTER, "k.example.com"));

    Plan plan = account.networking().plan(cluster());
    assertThat(actionsOnSharedRules(plan)).isEmpty();
    assertThat(plan.problems())
        .filteredOn(problem -> problem.code().equals(ExistingCodes.RULES_STILL_NEEDED))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains(theirs.id(), instance);
    account.make(cluster());
    assertThat(theirs.ofClusters()).hasSize(4);

    account.aws().removeInstance(instance);
    account.make(cluster());
    assertThat(theirs.state().rules()).isEqualTo(before);
  }

  @Test
  void ignoresRulesOfOwnGroupsThatKopsTagged() {
    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(overridden);
    List<String> rules =
        account.aws().state().securityGroups().stream()
            .filter(group -> group.name().endsWith(".k.example.com"))
            .flatMap(group -> group.rules().stream())
            .map(RuleState::id)
            .toList();
    Tag tag = Tag.builder().key(ClusterTags.KUBERNETES_CLUSTER).value("k.example.com").build();
    account.ec2().createTags(r -> r.resources(rules).tags(tag));

    assertThat(account.changes(overridden)).isEmpty();
  }

  @Test
  void letsTwoClustersShareAGroup() {
    Cluster one = theirs.standingIn(open(), InstanceGroupRole.NODE);
    Cluster two = theirs.standingIn(inTheirSubnet("j.example.com"), InstanceGroupRole.NODE);
    account.make(one);
    account.make(two);
    assertThat(account.changes(one)).isEmpty();
    assertThat(account.changes(two)).isEmpty();

    account.delete(one);
    account.make(two);
    assertThat(theirs.ofClusters())
        .allSatisfy(
            rule ->
                assertThat(rule.tags())
                    .containsEntry(ClusterTags.KUBERNETES_CLUSTER, "j.example.com"));
    assertThat(account.changes(two)).isEmpty();
  }

  /**
   * "Associates a security group with another VPC in the same Region" (AssociateSecurityGroupVpc).
   */
  @Test
  void acceptsGroupThatIsAssociatedWithTheVpcOfTheCluster() {
    String vpc = account.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    ExternalGroup associated = ExternalGroup.in(account.aws(), vpc, "associated");
    account.make(cluster());
    Cluster edited = associated.standingIn(cluster(), InstanceGroupRole.NODE);
    String own = edited.spec().networkId().orElseThrow();
    account
        .aws()
        .faults()
        .on("DescribeSecurityGroupVpcAssociations")
        .answer("UnauthorizedOperation", 403, "no");

    assertThat(
            account.networking().plan(edited).problems().of(ExistingCodes.SECURITY_GROUP_ELSEWHERE))
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
    assertThat(account.networking().plan(edited).isApplicable()).isFalse();

    account.ec2().associateSecurityGroupVpc(r -> r.groupId(associated.id()).vpcId(own));

    Plan plan = account.networking().plan(edited);
    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.problems().of(ExistingCodes.SECURITY_GROUP_ELSEWHERE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message()).contains("associated with VPC " + own);
            });
  }

  @Test
  void reportsAnUnusableOverrideGroup() {
    account.make(cluster());
    String elsewhere =
        ExternalGroup.in(
                account.aws(),
                account.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId(),
                "elsewhere")
            .id();
    String path = "instanceGroups[nodes-us-east-1a].spec.securityGroupOverride";

    for (var wrong :
        Map.of(
                "sg-0123456789abcdef0",
                ExistingCodes.SECURITY_GROUP_MISSING,
                own("nodes"),
                ExistingCodes.SECURITY_GROUP_IS_OWN,
                elsewhere,
                ExistingCodes.SECURITY_GROUP_ELSEWHERE)
            .entrySet()) {
      Plan plan =
          account
              .networking()
              .plan(
                  new ExternalGroup(account.aws(), wrong.getKey())
                      .standingIn(cluster(), InstanceGroupRole.NODE));
      assertThat(plan.isApplicable()).isFalse();
      assertThat(plan.problems())
          .extracting(Problem::code, problem -> problem.path().text())
          .contains(tuple(wrong.getValue(), path));
    }
  }

  @Test
  void showsTheGroupOfEachRule() {
    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);

    assertThat(PlanText.write(account.networking().plan(overridden), Palette.PLAIN))
        .contains("+ rule in " + theirs.id() + "  ingress all traffic        from masters");
  }

  @Test
  void needsMoreCallsOnlyWithAnOverride() {
    account.make(cluster());
    account.make(cluster());
    account.networking().drift(cluster());
    account.delete(cluster());
    assertThat(account.aws().callCount("DescribeSecurityGroupRules")).isZero();

    Cluster overridden = theirs.standingIn(cluster(), InstanceGroupRole.NODE);
    account.make(overridden);
    account.aws().forgetCalls();
    assertThat(account.changes(overridden)).isEmpty();
    assertThat(account.aws().callCount("DescribeSecurityGroupRules")).isEqualTo(2);
    assertThat(account.aws().callCount("DescribeSecurityGroups")).isEqualTo(2);
    assertThat(account.aws().callCount("DescribeInstances")).isZero();
  }
}
