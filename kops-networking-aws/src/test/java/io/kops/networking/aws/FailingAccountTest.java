package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** Applies in an account that throttles, lags, rejects calls and fails half-way. */
class FailingAccountTest {
  private static final Cluster PRIVATE = TestAccount.privateCluster();
  private static final Cluster PUBLIC = TestAccount.publicCluster();

  @Test
  void failsNothingUnderDocumentedThrottling() {
    try (TestAccount account = TestAccount.open()) {
      account.aws().throttling().enable();
      account.make(PRIVATE);
      assertThat(account.changes(PRIVATE)).isEmpty();
      account.delete(PRIVATE);
      assertThat(account.aws().state().vpcs()).isEmpty();
    }
  }

  /**
   * IAM, Elastic Load Balancing and Auto Scaling have limits of their own, and codes of their own
   * for a call too many.
   */
  @Test
  void keepsToLimitsOfEveryServiceWhenClusterHasInstanceGroups() {
    try (V137Clusters account = new V137Clusters()) {
      account.aws().throttling().enable();

      account.make(V137Clusters.highlyAvailable());
      account.delete(V137Clusters.highlyAvailable());

      assertThat(account.aws().calls())
          .noneMatch(call -> call.errorCode().filter(code -> code.contains("Thrott")).isPresent());
    }
  }

  @Test
  void completesApplyWhenEveryServiceThrottles() {
    try (V137Clusters account = new V137Clusters()) {
      for (String action :
          List.of(
              "PutRolePolicy",
              "ModifyLoadBalancerAttributes",
              "CreateAutoScalingGroup",
              "CreateRole")) {
        account.aws().throttling().limit(action, 1, 0.1);
      }
      account.aws().throttling().enable();

      account.make(V137Clusters.highlyAvailable());

      assertThat(account.aws().calls())
          .anyMatch(call -> call.errorCode().filter("Throttling"::equals).isPresent())
          .anyMatch(call -> call.errorCode().filter("ThrottlingException"::equals).isPresent());
    }
  }

  @Test
  void exceedsNoLimitWithoutOtherCallers() {
    try (TestAccount account = TestAccount.open(settings -> settings.quotas(Quotas.unlimited()))) {
      account.aws().throttling().enable();
      for (String name : List.of("a.example.com", "b.example.com", "c.example.com")) {
        account.make(
            TestAccount.cluster(name)
                .zones("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e")
                .privateTopology()
                .build());
      }
      assertThat(account.aws().callCount("CreateNatGateway")).isEqualTo(15);
      assertThat(account.aws().calls()).allMatch(call -> call.errorCode().isEmpty());
    }
  }

  @Test
  void reportsExpiredCredentialsOnceAndSkipsTheRest() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      Plan plan = account.networking().plan(PRIVATE);
      account
          .aws()
          .faults()
          .onMutatingCall()
          .nth(8)
          .andLater()
          .answer("ExpiredToken", 400, "the token has expired");

      ApplyReport report = account.networking().apply(plan);

      List<ResourceOutcome> failed =
          report.unfinished().stream()
              .filter(outcome -> outcome.outcome() instanceof Outcome.Failed)
              .toList();
      assertThat(failed).hasSize(1);
      assertThat(failed.toString()).contains("renew the credentials");
      assertThat(report.unfinished())
          .filteredOn(outcome -> outcome.outcome() instanceof Outcome.Skipped)
          .hasSize(report.unfinished().size() - 1)
          .allSatisfy(
              outcome ->
                  assertThat(((Outcome.Skipped) outcome.outcome()).becauseOf())
                      .isEqualTo(failed.get(0).id()));
      assertThat(account.aws().mutatingCallCount()).isEqualTo(8);
    }
  }

  @Test
  void reportsEveryCallAndEveryPause() {
    try (TestAccount account = TestAccount.open()) {
      account.aws().throttling().limit("CreateSubnet", 1, 1);
      account.aws().throttling().enable();
      account.aws().faults().on("CreateInternetGateway").loseResponse();
      List<ApplyEvent> events = Collections.synchronizedList(new ArrayList<>());
      account.aws().forgetCalls();

      account.networking().update(PRIVATE, events::add, new CancellationToken());

      List<ApplyEvent.Called> calls = of(ApplyEvent.Called.class, events);
      assertThat(calls.stream().map(ApplyEvent.Called::call).sorted().toList())
          .isEqualTo(account.aws().calls().stream().map(Call::action).sorted().toList());
      assertThat(calls)
          .filteredOn(call -> call.call().equals("CreateSubnet"))
          .allMatch(call -> call.id().orElseThrow().kind().name().equals("Subnet"))
          .anyMatch(call -> call.error().filter("RequestLimitExceeded"::equals).isPresent());
      assertThat(calls)
          .filteredOn(call -> call.call().equals("CreateInternetGateway"))
          .extracting(ApplyEvent.Called::error)
          .containsExactly(Optional.of(ApplyEvent.Called.NO_ANSWER));
      assertThat(of(ApplyEvent.Paused.class, events))
          .extracting(ApplyEvent.Paused::call, ApplyEvent.Paused::cause)
          .contains(tuple("CreateSubnet", PauseCause.THROTTLED));
      assertThat(of(ApplyEvent.Waited.class, events))
          .extracting(ApplyEvent.Waited::what)
          .containsOnly("available");
    }
  }

  private static <E extends ApplyEvent> List<E> of(Class<E> type, List<ApplyEvent> events) {
    return List.copyOf(events).stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void completesANetworkWhenManyConcurrentResponsesAreLost() {
    NetworkShape untroubled;
    try (TestAccount account = TestAccount.open()) {
      account.make(PRIVATE);
      untroubled = account.shape();
    }
    for (int every = 2; every <= 6; every++) {
      try (TestAccount account = TestAccount.open()) {
        for (int n = every; n <= 60; n += every) {
          account.aws().faults().onMutatingCall().nth(n).loseResponse();
        }
        int applies = 0;
        while (!account.changes(PRIVATE).isEmpty()) {
          account.networking().apply(account.networking().plan(PRIVATE));
          assertThat(++applies).isLessThan(20);
        }
        assertThat(account.shape()).isEqualTo(untroubled);
      }
    }
  }

  @Test
  void stopsWaitingForBlockersWhenADeletionIsCancelled() {
    try (TestAccount account = TestAccount.open()) {
      account.make(PUBLIC);
      String subnet = account.aws().state().subnets().get(0).id();
      account.aws().addNetworkInterface(subnet, List.of(), "unmanaged", Map.of());
      Plan plan = account.networking().planDelete(PUBLIC.name());
      CancellationToken token = new CancellationToken();
      ApplyListener impatient =
          event -> {
            if (event instanceof ApplyEvent.Paused paused && paused.cause() == PauseCause.IN_USE) {
              token.cancel();
            }
          };

      ApplyReport report = account.networking().apply(plan, impatient, token);

      assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(10));
      assertThat(report.unfinished().toString()).contains("DependencyViolation");
    }
  }

  @Test
  void failsNothingUnderBucketsOfOneCall() {
    try (TestAccount account = TestAccount.open()) {
      for (String action :
          List.of("CreateSubnet", "CreateRouteTable", "AllocateAddress", "CreateSecurityGroup")) {
        account.aws().throttling().limit(action, 1, 1);
      }
      account.aws().throttling().limit("DescribeNatGateways", 1, 1);
      account.aws().throttling().enable();
      account.make(PRIVATE);
      assertThat(account.aws().calls())
          .filteredOn(call -> call.errorCode().filter("RequestLimitExceeded"::equals).isPresent())
          .isNotEmpty();
      account.aws().throttling().disable();
      assertThat(account.changes(PRIVATE)).isEmpty();
    }
  }

  @Test
  void waitsForResourcesThatAreNotVisibleYet() {
    try (TestAccount account = TestAccount.open()) {
      account.make(PRIVATE);
      NetworkShape untroubled = account.shape();
      account.delete(PRIVATE);

      account.aws().visibility().afterReads(2);
      account.make(PRIVATE);
      assertThat(account.shape()).isEqualTo(untroubled);
    }
  }

  @Test
  void waitsForResourcesThatStayInvisibleForSeconds() {
    try (TestAccount account = TestAccount.open()) {
      account.aws().visibility().after(Duration.ofSeconds(3));
      account.make(PRIVATE);
      account.clock().advance(Duration.ofSeconds(3));
      assertThat(account.changes(PRIVATE)).isEmpty();
    }
  }

  @Test
  void createsNothingTwiceWhenTheClientOfTheHostRetries() {
    try (TestAccount account = TestAccount.open();
        Ec2Client eager = eagerClient(account);
        AwsNetworking networking = account.networking(eager)) {
      account.aws().faults().on("CreateVpc").loseResponse();
      ApplyReport report = networking.apply(networking.plan(PUBLIC));
      assertThat(account.aws().callCount("CreateVpc")).isEqualTo(1);
      assertThat(report.isComplete()).isTrue();
      assertThat(account.aws().state().vpcs()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateVpc",
        "CreateSubnet",
        "CreateInternetGateway",
        "AllocateAddress",
        "CreateSecurityGroup",
        "CreateDhcpOptions",
        "CreateRouteTable",
        "CreateNatGateway"
      })
  void findsAHiddenResourceOfALostResponseByItsToken(String action) {
    NetworkShape untroubled;
    try (TestAccount account = TestAccount.open()) {
      account.make(PRIVATE);
      untroubled = account.shape();
    }
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().visibility().after(Duration.ofSeconds(20));
      account.aws().faults().on(action).loseResponse();

      account.make(PRIVATE);

      assertThat(account.shape()).isEqualTo(untroubled);
    }
  }

  @Test
  void createsOnceAfterALostRequestAndItsVisibilityWindow() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      Instant start = account.clock().instant();
      account.aws().faults().on("CreateVpc").loseRequest();

      account.make(PUBLIC);

      assertThat(account.aws().state().vpcs()).hasSize(1);
      assertThat(Duration.between(start, account.clock().instant()))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }
  }

  @Test
  void stopsCallingAnAccountThatNeverAnswers() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      Plan plan = account.networking().plan(PUBLIC);
      account.aws().faults().on("CreateVpc").andLater().loseRequest();
      account
          .aws()
          .faults()
          .when(
              call ->
                  call.action().equals("DescribeTags")
                      && call.parameters().containsValue(Attempt.KEY))
          .andLater()
          .loseRequest();

      assertThat(account.networking().apply(plan).unfinished())
          .filteredOn(outcome -> outcome.id().toString().equals("Vpc/k.example.com"))
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.outcome()).isInstanceOf(Outcome.Unknown.class));
    }
  }

  @Test
  void retriesReadsWhenTheClientOfTheHostRetries() {
    try (TestAccount account = TestAccount.open();
        Ec2Client eager = eagerClient(account);
        AwsNetworking networking = account.networking(eager)) {
      account.aws().faults().on("DescribeVpcs").answer("InternalError", 500, "again");
      assertThat(networking.plan(PUBLIC).isApplicable()).isTrue();
    }
  }

  private static Ec2Client eagerClient(TestAccount account) {
    return Ec2Client.builder()
        .endpointOverride(account.aws().endpoint())
        .region(Region.of(account.aws().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(
            settings ->
                settings.retryStrategy(StandardRetryStrategy.builder().maxAttempts(5).build()))
        .build();
  }

  @Test
  void replacesAFailedNatGateway() {
    try (TestAccount account = TestAccount.open()) {
      account.aws().failNextNatGateway("InternalError", "it did not come up");
      ApplyReport report = account.networking().apply(account.networking().plan(PRIVATE));
      assertThat(report.unfinished().toString()).contains("it did not come up");
      Plan again = account.networking().plan(PRIVATE);
      assertThat(TestAccount.changes(again)).anyMatch(change -> change.startsWith("± NatGateway/"));
      account.make(PRIVATE);
      assertThat(account.changes(PRIVATE)).isEmpty();
      account.delete(PRIVATE);
      assertThat(account.aws().state().addresses()).isEmpty();
    }
  }

  @Test
  void reportsAQuotaWithItsRemedy() {
    try (TestAccount account = TestAccount.open()) {
      for (int i = 0; i < 4; i++) {
        account.ec2().allocateAddress(r -> r.domain("vpc"));
      }
      ApplyReport report = account.networking().apply(account.networking().plan(PRIVATE));
      assertThat(report.unfinished())
          .filteredOn(outcome -> outcome.outcome() instanceof Outcome.Failed)
          .hasSize(2)
          .allSatisfy(
              outcome -> {
                Outcome.Failed failed = (Outcome.Failed) outcome.outcome();
                assertThat(failed.message()).contains("AddressLimitExceeded");
                assertThat(failed.remedy()).contains("quota");
              });
      assertThat(report.unfinished())
          .filteredOn(outcome -> outcome.outcome() instanceof Outcome.Skipped)
          .extracting(outcome -> outcome.id().kind().name())
          .containsOnly("NatGateway", "Route")
          .hasSize(4);
    }
  }

  @Test
  void reportsAFailureTogetherWithItsDependents() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().faults().on("CreateRouteTable").answer("UnauthorizedOperation", 403, "no");
      ApplyReport report = account.networking().apply(account.networking().plan(PUBLIC));
      assertThat(report.unfinished())
          .extracting(outcome -> outcome.id() + " " + outcome.outcome().getClass().getSimpleName())
          .containsExactlyInAnyOrder(
              "RouteTable/k.example.com Failed",
              "Route/k.example.com/0.0.0.0/0 Skipped",
              "RouteTableAssociation/us-east-1a.k.example.com Skipped");
      account.make(PUBLIC);
      assertThat(account.changes(PUBLIC)).isEmpty();
    }
  }

  @Test
  void resumesACancelledApply() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      CancellationToken token = new CancellationToken();
      ApplyListener impatient =
          event -> {
            if (event instanceof ApplyEvent.ActionEnded ended && ended.done() == 5) {
              token.cancel();
            }
          };
      ApplyReport report =
          account.networking().apply(account.networking().plan(PUBLIC), impatient, token);
      assertThat(report.applied()).hasSize(5);
      account.make(PUBLIC);
      assertThat(account.changes(PUBLIC)).isEmpty();
    }
  }

  @Test
  void restoresAnEgressRuleAfterAnInterruptedApply() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account
          .aws()
          .faults()
          .on("AuthorizeSecurityGroupIngress")
          .andLater()
          .answer("UnauthorizedOperation", 403, "no");
      CancellationToken token = new CancellationToken();
      ApplyListener untilTheGroups =
          event -> {
            if (event instanceof ApplyEvent.ActionEnded ended
                && ended.result().id().toString().equals("SecurityGroup/nodes.k.example.com")) {
              token.cancel();
            }
          };
      account.networking().apply(account.networking().plan(PUBLIC), untilTheGroups, token);
      account.aws().faults().clear();
      account.aws().state().securityGroups().stream()
          .filter(group -> group.name().equals("nodes.k.example.com"))
          .forEach(group -> revokeAllEgress(account.ec2(), group.id()));
      account.make(PUBLIC);
      assertThat(account.changes(PUBLIC)).isEmpty();
    }
  }

  private static void revokeAllEgress(Ec2Client ec2, String group) {
    ec2.revokeSecurityGroupEgress(
        r ->
            r.groupId(group)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build()));
  }

  @Test
  void writesNothingWhilePlanning() {
    try (TestAccount account = TestAccount.open()) {
      account.networking().plan(PRIVATE);
      account.networking().planDelete(PRIVATE.name());
      assertThat(account.aws().calls()).isNotEmpty().noneMatch(Call::mutating);
    }
  }
}
