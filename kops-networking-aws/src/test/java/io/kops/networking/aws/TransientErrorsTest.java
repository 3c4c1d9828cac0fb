package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Outcome;
import io.kops.networking.plan.AwsReadException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applies complete in spite of transient AWS errors; all other errors name a remedy. */
class TransientErrorsTest {
  @ParameterizedTest
  @CsvSource({
    // IAM: concurrent requests for the same entity, documented for CreateRole and DeleteRole.
    "CreateRole, ConcurrentModification, 409, 8",
    "CreateInstanceProfile, ConcurrentModification, 409, 8",
    "PutRolePolicy, Throttling, 400, 8",
    // Elastic Load Balancing: its own calls were throttled.
    "CreateLoadBalancer, DependencyThrottle, 400, 8",
    "CreateTargetGroup, PriorRequestNotComplete, 429, 8",
    // Auto Scaling: first use in an account creates the service-linked role.
    "CreateAutoScalingGroup, ServiceLinkedRoleFailure, 500, 20",
    "CreateAutoScalingGroup, ResourceContention, 500, 8",
    // EC2: simultaneous tagging, and states that settle.
    "CreateRoute, IncorrectState, 400, 8",
    "AuthorizeSecurityGroupIngress, ConcurrentTagAccess, 400, 8"
  })
  void completesApplyWhenErrorPasses(String action, String code, int status, int times) {
    try (V137Clusters account = new V137Clusters()) {
      account.aws().faults().on(action).times(times).answer(code, status, "not now");

      account.make(V137Clusters.highlyAvailable());

      assertThat(account.aws().calls())
          .filteredOn(call -> call.errorCode().filter(code::equals).isPresent())
          .hasSize(times);
      assertThat(account.changes(V137Clusters.highlyAvailable())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DeleteSecurityGroup, InvalidGroup.InUse, 400",
    "DeleteRole, ConcurrentModification, 409",
    "DeleteRole, DeleteConflict, 409",
    "DeleteAutoScalingGroup, ResourceContention, 500",
    "DeleteLoadBalancer, DependencyThrottle, 400"
  })
  void completesDeletionWhenErrorPasses(String action, String code, int status) {
    try (V137Clusters account = new V137Clusters()) {
      account.make(V137Clusters.highlyAvailable());
      account.aws().faults().on(action).times(6).answer(code, status, "not now");

      account.delete(V137Clusters.highlyAvailable());

      assertThat(account.aws().state().vpcs()).isEmpty();
      assertThat(account.aws().state().roles()).isEmpty();
    }
  }

  /**
   * "A change that you make in IAM takes time to become visible from all possible endpoints" (IAM
   * User Guide, troubleshooting); minutes have been reported.
   */
  @Test
  void completesApplyWhenInstanceProfileIsVisibleAfterMinutes() {
    try (V137Clusters account = new V137Clusters()) {
      account.aws().visibility().after("nodes.", Duration.ofSeconds(150));

      account.make(V137Clusters.highlyAvailable());

      assertThat(account.changes(V137Clusters.highlyAvailable())).isEmpty();
    }
  }

  @Test
  void addsRoleOnceWhenAnswerIsLostAndProfileIsVisibleAfterMinutes() {
    try (V137Clusters account = new V137Clusters()) {
      account.aws().visibility().after("nodes.", Duration.ofSeconds(100));
      account.aws().faults().on("AddRoleToInstanceProfile").times(2).loseResponse();

      account.make(V137Clusters.highlyAvailable());

      assertThat(account.aws().state().instanceProfiles())
          .allSatisfy(profile -> assertThat(profile.roleName()).isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OptInRequired, 401, You are not subscribed to this service., signing the account up",
    "AuthFailure, 401, AWS was not able to validate the provided access credentials, credentials",
    "PendingVerification, 400, Your account is being verified., contact AWS Support"
  })
  void failsOnceAndSkipsTheRestWhenAccountCannotCall(
      String code, int status, String message, String remedy) {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().faults().onMutatingCall().andLater().answer(code, status, message);

      ApplyReport report = account.networking().update(TestAccount.publicCluster());

      assertThat(account.aws().mutatingCallCount()).isEqualTo(1);
      assertThat(report.unfinished())
          .filteredOn(result -> result.outcome() instanceof Outcome.Failed)
          .singleElement()
          .satisfies(
              result -> {
                Outcome.Failed failed = (Outcome.Failed) result.outcome();
                assertThat(failed.cause()).isEqualTo(FailureCause.CREDENTIALS);
                assertThat(failed.remedy()).contains(remedy);
              });
    }
  }

  @Test
  void namesRemedyWhenPlanningWithUnknownCredentials() {
    try (TestAccount account = TestAccount.open()) {
      account
          .aws()
          .faults()
          .onCall()
          .andLater()
          .answer(
              "AuthFailure", 401, "AWS was not able to validate the provided access credentials");

      assertThatThrownBy(() -> account.networking().plan(TestAccount.publicCluster()))
          .isInstanceOfSatisfying(
              AwsReadException.class,
              failure ->
                  assertThat(failure.remedy())
                      .isEqualTo("configure the client with existing credentials"));
    }
  }
}
