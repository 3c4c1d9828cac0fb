package io.kops.networking.aws.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.PreflightSettings;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.QuotaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A preflight finds the problems that would otherwise make an apply fail after its first write. */
class PreflightTest {
  private static List<PreparedFailure> failures() {
    return PreparedFailures.all();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void findsBeforeFirstWriteWhatApplyFailsAtHalfWay(PreparedFailure failure) {
    try (PreflightAccount account = PreflightAccount.of(failure);
        AwsNetworking networking = account.networking(account.settings().build())) {
      Cluster cluster = failure.cluster().apply(account.aws());
      Plan plan = networking.plan(cluster);
      assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
      failure.afterPlanning().accept(account.aws());
      account.aws().forgetCalls();

      Problems found = networking.preflight(plan);

      assertThat(account.aws().mutatingCallCount()).isZero();
      assertThat(found.of(Severity.ERROR))
          .as(found.toString())
          .isNotEmpty()
          .extracting(Problem::code)
          .containsOnly(failure.code());

      account.aws().forgetCalls();
      ApplyReport report = networking.apply(plan);

      assertThat(report.unfinished()).isNotEmpty();
      assertThat(account.aws().calls()).anyMatch(call -> call.mutating() && call.succeeded());
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void updateWritesNothingWhenPreflightFindsErrors(PreparedFailure failure) {
    try (PreflightAccount account = PreflightAccount.of(failure);
        AwsNetworking networking =
            account.networking(account.settings().beforeUpdates(true).build())) {
      Cluster cluster = failure.cluster().apply(account.aws());
      failure.afterPlanning().accept(account.aws());
      account.aws().forgetCalls();

      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> networking.update(cluster));

      assertThat(account.aws().calls()).noneMatch(Call::mutating);
    }
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void findsNothingInAnEmptyAccount(Cluster cluster) {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking =
            account.networking(account.settings().beforeUpdates(true).build())) {
      assertThat(networking.preflight(networking.plan(cluster))).isEmpty();
      assertThat(networking.update(cluster).unfinished()).isEmpty();
      assertThat(networking.preflight(networking.plan(cluster))).isEmpty();
      assertThat(networking.preflight(networking.planDelete(cluster.name()))).isEmpty();
    }
  }

  private static List<Cluster> clusters() {
    return List.of(
        PreparedFailures.privateCluster(),
        PreparedFailures.dualStack(),
        PreparedFailures.kops110());
  }

  @Test
  void readsReferencedResourcesInOneCallPerTypeAndOnlyIfReferenced() {
    Set<String> reads =
        Set.of(
            "GetPolicy",
            "GetInstanceProfile",
            "DescribeLoadBalancers",
            "DescribeTargetGroups",
            "DescribeSSLPolicies",
            "DescribeManagedPrefixLists");
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Map<String, Long> without =
          callsOfPreflight(networking.plan(PreparedFailures.privateCluster()), account, networking);
      Map<String, Long> with =
          callsOfPreflight(
              networking.plan(PreparedFailures.withManyReferences(account.aws())),
              account,
              networking);

      assertThat(without).doesNotContainKeys(reads.toArray(String[]::new));
      assertThat(without).containsEntry("DescribeKeyPairs", 1L);
      assertThat(with)
          .containsEntry("DescribeKeyPairs", 1L)
          .containsEntry("GetPolicy", 2L)
          .containsEntry("GetInstanceProfile", 1L)
          .containsEntry("DescribeTargetGroups", 1L)
          .containsEntry("DescribeLoadBalancers", 1L);
      assertThat(with.get("DescribeSecurityGroups"))
          .isEqualTo(without.get("DescribeSecurityGroups") + 1);
    }
  }

  private static Map<String, Long> callsOfPreflight(
      Plan plan, PreflightAccount account, AwsNetworking networking) {
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    account.aws().forgetCalls();
    networking.preflight(plan);
    return account.aws().calls().stream()
        .collect(Collectors.groupingBy(Call::action, Collectors.counting()));
  }

  /** Auto Scaling user guide, "Prepare to attach an Elastic Load Balancing load balancer". */
  @Test
  void warnsWhenExternalTargetGroupIsInAnotherVpc() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Cluster cluster = PreparedFailures.withTargetGroupElsewhere(account.aws());

      Problems found = networking.preflight(networking.plan(cluster));

      assertThat(found.hasErrors()).as(found.toString()).isFalse();
      assertThat(found.of(PreflightCodes.EXTERNAL_LOAD_BALANCER_ELSEWHERE))
          .extracting(Problem::severity)
          .containsOnly(Severity.WARNING)
          .isNotEmpty();
    }
  }

  @Test
  void findsRolePoliciesThatExceedLimitTogetherWithUnmanagedOnes() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = account.planWithLargeRolePolicies(networking);
      assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
      account.aws().forgetCalls();

      assertThat(networking.preflight(plan).of(Severity.ERROR))
          .extracting(Problem::code)
          .containsExactly(PreflightCodes.ROLE_POLICIES_EXCEEDED);
      assertThat(account.aws().mutatingCallCount()).isZero();

      assertThat(networking.apply(plan).unfinished()).isNotEmpty();
      assertThat(account.aws().calls()).anyMatch(call -> call.mutating() && call.succeeded());
    }
  }

  @Test
  void namesUncheckedPermissionsWhenIamDoesNotSimulate() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().deny("iam:SimulatePrincipalPolicy");

      Problems found = networking.preflight(plan);

      assertThat(found.hasErrors()).isFalse();
      assertThat(found.of(PreflightCodes.PERMISSIONS_UNCHECKED))
          .singleElement()
          .extracting(Problem::message)
          .asString()
          .contains("iam:CreateRole", "ec2:ModifyVpcAttribute", "iam:SimulatePrincipalPolicy")
          .doesNotContain("ec2:CreateVpc");
    }
  }

  @Test
  void reportsDeniedDryRunWhenIamDoesNotSimulate() {
    try (PreflightAccount account = PreflightAccount.open();
        AwsNetworking networking = account.networking(account.settings().build())) {
      Plan plan = networking.plan(PreparedFailures.privateCluster());
      account.aws().access().deny("iam:SimulatePrincipalPolicy");
      account.aws().access().deny("ec2:CreateVpc");

      assertThat(networking.preflight(plan).of(PreflightCodes.PERMISSION_DENIED))
          .extracting(Problem::message)
          .containsExactly("permission denied: ec2:CreateVpc");
    }
  }

  @Test
  void simulatesAssumedRoleAsTheRole() {
    try (PreflightAccount account = PreflightAccount.open()) {
      String trust =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
              + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
      account
          .aws()
          .iam()
          .createRole(r -> r.roleName("deployer").path("/ci/").assumeRolePolicyDocument(trust));
      try (AwsNetworking networking =
          account.networking(
              account
                  .settings()
                  .principal(() -> "arn:aws:sts::123456789012:assumed-role/deployer/session")
                  .build())) {
        networking.preflight(networking.plan(PreparedFailures.privateCluster()));

        assertThat(account.aws().calls())
            .filteredOn(call -> call.action().equals("SimulatePrincipalPolicy"))
            .isNotEmpty()
            .allMatch(
                call ->
                    call.parameters()
                        .getOrDefault("PolicySourceArn", "")
                        .endsWith(":role/ci/deployer"));
      }
    }
  }

  @Test
  void warnsWhenQuotaIsAssumed() {
    try (PreflightAccount account =
            PreflightAccount.under(Quotas.defaults().with(Quota.ADDRESSES, 50));
        AwsNetworking networking =
            account.networking(PreflightSettings.builder().quotas(QuotaSource.NONE).build())) {
      for (int i = 0; i < 4; i++) {
        account.aws().ec2().allocateAddress(r -> {});
      }
      Problems found = networking.preflight(networking.plan(PreparedFailures.privateCluster()));

      assertThat(found.all())
          .extracting(Problem::code, Problem::severity)
          .containsExactly(tuple(PreflightCodes.QUOTA_EXCEEDED, Severity.WARNING));
      assertThat(networking.update(PreparedFailures.privateCluster()).unfinished()).isEmpty();
    }
  }

  @Test
  void listenerReceivesWarningsOfPreflightWithThePlan() {
    try (PreflightAccount account =
            PreflightAccount.under(Quotas.defaults().with(Quota.ADDRESSES, 50));
        AwsNetworking networking =
            account.networking(PreflightSettings.builder().beforeUpdates(true).build())) {
      for (int i = 0; i < 4; i++) {
        account.aws().ec2().allocateAddress(r -> {});
      }
      List<Problem> shown = new ArrayList<>();
      networking.update(
          PreparedFailures.privateCluster(),
          event -> {
            if (event instanceof ApplyEvent.Started started) {
              shown.addAll(started.plan().problems().all());
            }
          },
          new CancellationToken());

      assertThat(shown).extracting(Problem::code).contains(PreflightCodes.QUOTA_EXCEEDED);
    }
  }
}
