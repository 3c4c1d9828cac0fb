package io.kops.networking.aws.fleet;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;

/** Keeps an activity alive while an apply works, and tells the apply when it shall stop. */
final class Heartbeat implements ApplyListener {
  private final ActivityExecutionContext activity;
  private final CancellationToken cancellation = new CancellationToken();
  private volatile Optional<ActivityCompletionException> stop = Optional.empty();
  private volatile Progress progress = new Progress(0, 0, false);

  /**
   * How far an apply is, for people who look at the workflow.
   *
   * @param done how many resources are done with
   * @param total how many there are
   * @param resumed whether another apply was cut off before
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
    // Every event is a sign of life. The SDK sends some of them, as the timeout asks for.
    beat();
  }

  void beat() {
    try {
      activity.heartbeat(progress);
    } catch (ActivityCompletionException told) {
      // The workflow was cancelled, the worker shuts down, or another took the activity over. What
      // a listener throws stops nothing, so the apply is asked to stop.
      stop = Optional.of(told);
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
