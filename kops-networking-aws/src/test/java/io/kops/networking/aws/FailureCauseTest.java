package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report indicates whether applying again can succeed. */
class FailureCauseTest {
  @ParameterizedTest
  @CsvSource({
    "VpcLimitExceeded, QUOTA",
    "TooManyLoadBalancers, QUOTA",
    "UnauthorizedOperation, PERMISSION",
    "AccessDenied, PERMISSION",
    "ExpiredToken, CREDENTIALS",
    "InvalidParameterValue, OTHER"
  })
  void reportsTheCauseOfEveryAwsError(String code, FailureCause cause) {
    try (TestAccount account = TestAccount.open()) {
      account.aws().faults().on("CreateVpc").answer(code, 400, "no");

      ApplyReport report = account.networking().update(TestAccount.publicCluster());

      assertThat(report.unfinished())
          .filteredOn(result -> result.outcome() instanceof Outcome.Failed)
          .singleElement()
          .satisfies(
              result -> assertThat(((Outcome.Failed) result.outcome()).cause()).isEqualTo(cause));
    }
  }

  @Test
  void requiresUserActionWhenAQuotaIsExceeded() {
    try (TestAccount account =
        TestAccount.open(
            settings -> settings.quotas(Quotas.defaults().with(Quota.INTERNET_GATEWAYS, 0)))) {
      ApplyReport report = account.networking().update(TestAccount.publicCluster());

      assertThat(report.unfinished().get(0).outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.cause().requiresUserAction()).isTrue();
                assertThat(failed.remedy()).contains("raise the quota");
              });
    }
  }

  @Test
  void requiresNoUserActionWhenCredentialsExpire() {
    assertThat(FailureCause.CREDENTIALS.requiresUserAction()).isFalse();
    assertThat(FailureCause.OTHER.requiresUserAction()).isFalse();
  }
}
