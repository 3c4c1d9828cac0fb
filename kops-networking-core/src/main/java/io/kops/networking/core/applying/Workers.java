package io.kops.networking.core.applying;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Where the actions of a walk run.
 *
 * @param executor runs them, in threads other than the caller's
 * @param parallelism how many may run at a time, at least 1
 */
public record Workers(Executor executor, int parallelism) {
  /** Refuses workers that do no work. */
  public Workers {
    Objects.requireNonNull(executor, "executor");
    if (parallelism < 1) {
      throw new IllegalArgumentException("a walk needs room for at least one action");
    }
  }
}
