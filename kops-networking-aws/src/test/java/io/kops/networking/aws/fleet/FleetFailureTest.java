package io.kops.networking.aws.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.StalePlanException;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetFailureTest {
  private static ApplicationFailure meaning(RuntimeException thrown) {
    return (ApplicationFailure) FleetFailure.of(thrown, Instant.EPOCH);
  }

  @Test
  void retriesTransientFailures() {
    assertThat(meaning(new StalePlanException(ClusterName.of("k.example.com"))))
        .returns("PLAN_STALE", ApplicationFailure::getType)
        .returns(false, ApplicationFailure::isNonRetryable);
    assertThat(meaning(new AwsReadException("no answer", "look at the network", null)))
        .returns("UNREADABLE", ApplicationFailure::getType)
        .returns(false, ApplicationFailure::isNonRetryable);
    assertThat(meaning(new StateStoreException("no answer", "", null)))
        .returns("STORE_UNREACHABLE", ApplicationFailure::getType)
        .returns(false, ApplicationFailure::isNonRetryable);
  }

  @Test
  void doesNotRetryFailuresThatRequireUserAction() {
    assertThat(meaning(new UnsupportedStateStoreException("it ignores conditions", "take another")))
        .returns("STORE_UNFIT", ApplicationFailure::getType)
        .returns(true, ApplicationFailure::isNonRetryable);
    assertThat(FleetFailure.notRetried())
        .containsExactly("SPEC_REFUSED", "QUOTA_REACHED", "NOT_ALLOWED", "STORE_UNFIT");
  }

  @Test
  void rethrowsForeignFailuresUnchanged() {
    RuntimeException other = new IllegalStateException("a defect");
    assertThat(FleetFailure.of(other, Instant.EPOCH)).isSameAs(other);
  }
}
