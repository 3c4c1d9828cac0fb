package io.kops.networking.apply;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a host stop an apply: actions under way end by themselves, the others are skipped. Safe for
 * use by several threads.
 */
public final class CancellationToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Makes a token that is not cancelled. */
  public CancellationToken() {}

  /** Asks the apply to stop. Calling it again does nothing. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Tells whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled.get();
  }
}
