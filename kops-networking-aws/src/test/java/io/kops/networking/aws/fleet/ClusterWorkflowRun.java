package io.kops.networking.aws.fleet;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The workflow of a cluster: one activity, tried until it is done or cannot be. */
public final class ClusterWorkflowRun implements ClusterWorkflow {
  /** Longer than an apply is ever silent: a pause takes ten seconds, and a call half a minute. */
  public static final Duration SILENCE = Duration.ofMinutes(1);

  private final Duration silence;

  /**
   * Makes a run.
   *
   * @param silence after how long without a heartbeat a worker counts as lost
   */
  public ClusterWorkflowRun(Duration silence) {
    this.silence = silence;
  }

  @Override
  public ClusterReceipt carryOut(ClusterOrder order) {
    ClusterActivities activities =
        Workflow.newActivityStub(
            ClusterActivities.class,
            ActivityOptions.newBuilder()
                // Only workers with the credentials of this account and region poll it.
                .setTaskQueue(order.site())
                // A worker that is lost is noticed by its silence, not by this.
                .setStartToCloseTimeout(Duration.ofHours(4))
                .setHeartbeatTimeout(silence)
                // A cancelled apply ends what it has begun and gives the lock back.
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(
                    RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(2))
                        .setMaximumInterval(Duration.ofMinutes(2))
                        .setDoNotRetry(FleetFailure.notRetried())
                        .build())
                .build());
    return switch (order.operation()) {
      case CREATE -> activities.create(order);
      case UPDATE -> activities.update(order);
      case DELETE -> activities.delete(order);
    };
  }
}
