package io.kops.networking.aws.fleet;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The workflow of a cluster: one activity, retried until it succeeds or cannot succeed. */
public final class ClusterWorkflowRun implements ClusterWorkflow {
  /** Longer than the silence of any apply: ten seconds of a pause, and half a minute of a call. */
  public static final Duration SILENCE = Duration.ofMinutes(1);

  private final Duration silence;

  /**
   * @param silence the time without a heartbeat after which a worker counts as lost
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
                // Only workers with credentials for this account and region poll this queue.
                .setTaskQueue(order.site())
                // A missing heartbeat detects a lost worker, not this timeout.
                .setStartToCloseTimeout(Duration.ofHours(4))
                .setHeartbeatTimeout(silence)
                // A cancelled apply completes its running actions and releases the lock.
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
