package io.kops.networking.aws.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.fleet.ClusterOrder.Operation;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.state.StateStore;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The reaction of a cluster workflow to results of the library. */
class FleetTest {
  private static final String NAME = "k.fleet.example.com";

  private static FleetRun fleet(UnaryOperator<AwsSimulator.Builder> settings) {
    return new FleetRun(new Crew(1, 1, 2, 0, Duration.ofSeconds(20), 1), settings);
  }

  private static ClusterReceipt carryOut(FleetRun fleet, ClusterOrder order) {
    return fleet.carryOut(List.of(order)).get(0);
  }

  private static ClusterOrder create(FleetRun fleet, String name) {
    return FleetClusters.order(Operation.CREATE, fleet.sites().get(0), FleetClusters.created(name));
  }

  private static ApplicationFailure failureOf(FleetRun fleet, ClusterOrder order) {
    try {
      throw new AssertionError("no failure, but " + carryOut(fleet, order));
    } catch (WorkflowException failed) {
      assertThat(failed.getCause()).isInstanceOf(ActivityFailure.class);
      assertThat(failed.getCause().getCause()).isInstanceOf(ApplicationFailure.class);
      return (ApplicationFailure) failed.getCause().getCause();
    }
  }

  private static StateStore storeOf(Site site) {
    return S3StateStore.builder().s3(site.aws().s3()).bucket(Site.BUCKET).open();
  }

  @Test
  void completesOnceWhenRunTwice() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      ClusterOrder order = create(fleet, NAME);
      assertThat(carryOut(fleet, order).changes()).isGreaterThan(30);
      List<String> made = fleet.sites().get(0).shape().lines();

      assertThat(carryOut(fleet, order)).isEqualTo(new ClusterReceipt(NAME, 0, false));
      assertThat(fleet.sites().get(0).shape().lines()).isEqualTo(made);
    }
  }

  @Test
  void failsASpecWithErrorsOnceWithItsProblems() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      String spec = create(fleet, NAME).spec().replace("1.34.1", "latest");
      ApplicationFailure failure =
          failureOf(fleet, new ClusterOrder(Operation.CREATE, site.name(), NAME, spec));

      assertThat(failure.getType()).isEqualTo("SPEC_REFUSED");
      assertThat(failure.isNonRetryable()).isTrue();
      assertThat(failure.getDetails().get(List.class).toString())
          .matches("(?s)\\[k\\.fleet\\.example\\.com\\.yaml:\\d+:\\d+: error: .*");
      assertThat(fleet.attempts()).isEqualTo(1);
      assertThat(site.writes()).isZero();
    }
  }

  @Test
  void doesNotRetryAnExceededQuota() {
    try (FleetRun fleet =
        fleet(settings -> settings.quotas(Quotas.unlimited().with(Quota.VPCS, 1)))) {
      carryOut(fleet, create(fleet, NAME));
      ApplicationFailure failure = failureOf(fleet, create(fleet, "one-too-many.example.com"));

      assertThat(failure.getType()).isEqualTo("QUOTA_REACHED");
      assertThat(failure.getDetails().get(List.class).toString()).contains("VpcLimitExceeded");
      assertThat(fleet.attempts()).isEqualTo(2);
    }
  }

  @Test
  void waitsForTheLeaseOfALostWorker() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      new ClusterLock(storeOf(site), site.clock().pacing(Life.endless()))
          .acquire(ClusterName.of(NAME), "worker that was lost", "build");
      Instant start = site.clock().instant();

      assertThat(carryOut(fleet, create(fleet, NAME)).changes()).isGreaterThan(30);

      assertThat(fleet.attempts()).isEqualTo(2);
      assertThat(Duration.between(start, site.clock().instant()))
          .isGreaterThan(Duration.ofMinutes(2));
    }
  }

  @Test
  void survivesALostResponse() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      site.aws().faults().on("CreateVpc").loseResponse();
      site.aws().faults().on("CreateSubnet").loseRequest();

      carryOut(fleet, create(fleet, NAME));

      assertThat(fleet.attempts()).isEqualTo(1);
      assertThat(site.aws().state().vpcs()).hasSize(1);
    }
  }

  @Test
  void retriesExpiredCredentials() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      site.aws().faults().on("CreateSubnet").answer("ExpiredToken", 400, "the token has expired");

      carryOut(fleet, create(fleet, NAME));

      assertThat(fleet.attempts()).isEqualTo(2);
    }
  }

  @Test
  void releasesTheLockWhenCancelled() throws InterruptedException {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      ClusterOrder order = create(fleet, NAME);
      // A new cluster has no NAT gateways to read, so the first look already waits for one. It is
      // repeated until the apply is cancelled.
      CountDownLatch waiting = new CountDownLatch(1);
      site.aws()
          .faults()
          .when(
              call -> {
                if (!call.action().equals("DescribeNatGateways")) {
                  return false;
                }
                waiting.countDown();
                return true;
              })
          .andLater()
          .answer("RequestLimitExceeded", 503, "too many");
      site.clock().setStopped(true);
      WorkflowStub workflow = WorkflowStub.fromTyped(fleet.workflow(order));
      workflow.start(order);
      assertThat(waiting.await(1, TimeUnit.MINUTES)).isTrue();
      workflow.cancel();

      assertThatThrownBy(() -> workflow.getResult(ClusterReceipt.class))
          .hasCauseInstanceOf(CanceledFailure.class);
      assertThat(storeOf(site).read(ClusterLock.keyOf(ClusterName.of(NAME))).orElseThrow().text())
          .contains("\"held\":false");

      site.aws().faults().clear();
      site.clock().setStopped(false);
      assertThat(carryOut(fleet, order).changes()).isPositive();
    }
  }

  @Test
  void rejectsASecondOrderForAClusterInProgress() {
    try (FleetRun fleet = fleet(settings -> settings)) {
      Site site = fleet.sites().get(0);
      new ClusterLock(storeOf(site), site.clock().pacing(Life.endless()))
          .acquire(ClusterName.of(NAME), "someone", "build");
      ClusterOrder order = create(fleet, NAME);
      WorkflowStub first = WorkflowStub.fromTyped(fleet.workflow(order));
      first.start(order);

      assertThatThrownBy(() -> carryOut(fleet, order))
          .isInstanceOf(WorkflowExecutionAlreadyStarted.class);
      assertThat(first.getResult(ClusterReceipt.class).changes()).isPositive();
    }
  }
}
