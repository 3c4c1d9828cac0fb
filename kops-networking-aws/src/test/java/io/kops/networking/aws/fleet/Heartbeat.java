package io.kops.networking.aws.fleet;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;

/** Sends heartbeats during an apply, and cancels the apply together with its activity. */
final class Heartbeat implements ApplyListener {
  private final ActivityExecutionContext activity;
  private final CancellationToken cancellation = new CancellationToken();
  private volatile Optional<ActivityCompletionException> stop = Optional.empty();
  private volatile Progress progress = new Progress(0, 0, false);

  /**
   * The progress of an apply, displayed with the workflow.
   *
   * @param done the number of completed resources
   * @param total the number of resources
   * @param resumed whether an earlier apply was interrupted
   */
  record Progress(int done, int total, boolean resumed) {}

  Heartbeat(ActivityExecutionContext activity) {
    this.activity = activity;
    beat();
  }

  @Override
  public void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.Resumed) {
      progress = new Progress(0, 0, true);
    } else if (event instanceof ApplyEvent.ActionEnded ended) {
      progress = new Progress(ended.done(), ended.total(), progress.resumed());
    }
    // Every event is a heartbeat. The SDK throttles them according to the timeout.
    beat();
  }

  void beat() {
    try {
      activity.heartbeat(progress);
    } catch (ActivityCompletionException completion) {
      // The workflow was cancelled, the worker shuts down, or another worker has the activity. An
      // exception of a listener does not stop an apply, so cancel it.
      stop = Optional.of(completion);
      cancellation.cancel();
    }
  }

  CancellationToken cancellation() {
    return cancellation;
  }

  boolean isResumed() {
    return progress.resumed();
  }

  void throwIfStopped() {
    if (stop.isPresent()) {
      throw stop.get();
    }
  }
}
