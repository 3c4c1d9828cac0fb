package io.kops.networking.core.driver;

import java.util.function.Supplier;

/**
 * Runs state store operations at the end of an apply. An interrupted thread could not write, and a
 * cancelled apply ends in one, so the interruption is deferred until the operation is complete.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** Runs the operation and returns its result. Restores the interrupt flag afterwards. */
  public static <T> T get(Supplier<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      return work.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
