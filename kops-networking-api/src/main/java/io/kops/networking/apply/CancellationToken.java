package io.kops.networking.apply;

import java.util.concurrent.atomic.AtomicBoolean;

/** Stops an apply: actions in progress complete, the remaining actions are skipped. Thread-safe. */
public final class CancellationToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public CancellationToken() {}

  /** Requests cancellation. Further calls have no effect. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Returns whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled.get();
  }
}
