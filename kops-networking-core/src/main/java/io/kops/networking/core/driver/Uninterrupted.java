package io.kops.networking.core.driver;

import java.util.function.Supplier;

/**
 * Work with a state store at the end of an apply. An interrupted thread could not write, and a
 * cancelled apply ends in one: the interruption waits until the work is done.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** Does the work and returns what it returns; the thread is interrupted afterwards if it was. */
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
