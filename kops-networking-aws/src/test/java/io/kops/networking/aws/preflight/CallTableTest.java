package io.kops.networking.aws.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.HostedZones;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The table contains the changes of drivers when networks are created, changed and deleted, and
 * their reads that planning does not issue.
 */
class CallTableTest {
  /** Calls that drivers leave out where AWS has the default rule, or the version, already. */
  private static final Set<String> CONDITIONAL =
      Set.of("ec2:AuthorizeSecurityGroupEgress", "ec2:CreateLaunchTemplateVersion");

  private static List<Cluster> clusters() {
    return List.of(
        PreparedFailures.privateCluster(),
        PreparedFailures.dualStack(),
        PreparedFailures.kops110());
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void listsTheCallsOfCreationUpdateAndDeletion(Cluster cluster) {
    SimulatedClock clock = new SimulatedClock();
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .instanceGroups(
                    InstanceGroups.builder()
                        .autoScaling(aws.autoScaling())
                        .loadBalancing(aws.loadBalancing())
                        .networkLoadBalancing(aws.networkLoadBalancing())
                        .build())
                .hostedZones(HostedZones.of(aws.route53()))
                .build()) {
      aws.addHostedZone("example.com");
      aws.addImage("099720109477", "image", "/dev/xvda");
      compare(() -> networking.plan(cluster), networking, aws);
      for (UnaryOperator<Cluster> edit : edits()) {
        compare(() -> networking.plan(edit.apply(cluster)), networking, aws);
      }
      aws.iam()
          .tagRole(
              r ->
                  r.roleName("nodes.k.example.com")
                      .tags(
                          software.amazon.awssdk.services.iam.model.Tag.builder()
                              .key("Name")
                              .value("x")
                              .build()));
      String subnet = aws.state().subnets().get(0).id();
      aws.ec2()
          .createTags(
              r ->
                  r.resources(subnet)
                      .tags(Tag.builder().key("kubernetes.io/role/elb").value("x").build()));
      compare(() -> networking.plan(cluster), networking, aws);
      compare(() -> networking.planDelete(cluster.name()), networking, aws);
    }
  }

  @Test
  void listsTheCallsOfServiceAccounts() {
    Cluster cluster = PreparedFailures.withServiceAccounts("sts.amazonaws.com");
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      compare(() -> networking.plan(cluster), networking, account.aws());
      String arn =
          account.aws().iam().listOpenIDConnectProviders().openIDConnectProviderList().get(0).arn();
      account
          .aws()
          .iam()
          .updateOpenIDConnectProviderThumbprint(
              r -> r.openIDConnectProviderArn(arn).thumbprintList("0".repeat(40)));
      compare(
          () -> networking.plan(PreparedFailures.withServiceAccounts("other.example.com")),
          networking,
          account.aws());
      compare(() -> networking.planDelete(cluster.name()), networking, account.aws());
    }
  }

  /** IAM deletes no role with attached policies. */
  @Test
  void listsDetachmentWhenRoleWithExternalPoliciesIsDeleted() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Cluster cluster = PreparedFailures.withExternalPolicies(account.aws(), 1);
      compare(() -> networking.plan(cluster), networking, account.aws());
      compare(() -> networking.planDelete(cluster.name()), networking, account.aws());
    }
  }

  private static List<UnaryOperator<Cluster>> edits() {
    return List.of(
        cluster ->
            cluster.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("198.51.100.0/24")))),
        cluster ->
            cluster.edit(
                spec ->
                    spec.additionalPolicies(
                        Map.of(
                            "node",
                            "[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]"))),
        cluster ->
            cluster.withInstanceGroups(
                cluster.instanceGroups().stream().map(CallTableTest::larger).toList()));
  }

  private static InstanceGroup larger(InstanceGroup group) {
    return group.name().startsWith("nodes")
        ? InstanceGroup.builder().from(group).machineType("c7i.large").maxSize(9).build()
        : group;
  }

  private static void compare(Supplier<Plan> planning, AwsNetworking networking, AwsSimulator aws) {
    aws.forgetCalls();
    Plan plan = planning.get();
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(plan.isUpToDate()).isFalse();
    Set<String> listed = new TreeSet<>(CallTable.callsOf(plan).keySet());
    Set<String> madeByPlan =
        aws.calls().stream().map(CallTableTest::actionOf).collect(Collectors.toSet());
    aws.forgetCalls();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
    Set<String> made =
        aws.calls().stream()
            .filter(call -> call.mutating() || !madeByPlan.contains(actionOf(call)))
            .map(CallTableTest::actionOf)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).as("calls made").containsAll(made);
    listed.removeAll(CONDITIONAL);
    assertThat(made).as("calls listed").containsAll(listed);
  }

  private static String actionOf(Call call) {
    return call.service().replace("elasticloadbalancingv2", "elasticloadbalancing")
        + ":"
        + call.action();
  }
}
