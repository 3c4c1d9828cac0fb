package io.kops.networking.core.driver;

import java.time.Duration;

/** Pauses that grow from a minimum to a maximum. Not thread-safe. */
public final class Backoff {
  private final double growth;
  private final Duration longest;
  private Duration next;

  /**
   * Creates a sequence that starts with the minimum pause.
   *
   * @param first the first and minimum pause
   * @param growth the ratio of a pause to the previous one, at least 1
   * @param longest the maximum pause
   */
  public Backoff(Duration first, double growth, Duration longest) {
    if (growth < 1) {
      throw new IllegalArgumentException("pauses grow, and not by " + growth);
    }
    this.next = first;
    this.growth = growth;
    this.longest = longest;
  }

  /**
   * Creates a sequence for operations that usually take seconds: from 200 ms, growing by half, to 5
   * s.
   */
  public static Backoff ofSeconds() {
    return new Backoff(Duration.ofMillis(200), 1.5, Duration.ofSeconds(5));
  }

  /**
   * Creates a sequence for operations that can take minutes, with few polls: from 25 ms, growing
   * fourfold, to 10 s.
   */
  public static Backoff ofMinutes() {
    return new Backoff(Duration.ofMillis(25), 4, Duration.ofSeconds(10));
  }

  /** Returns the current pause and increases the next one. */
  public Duration next() {
    Duration current = next;
    Duration grown = Duration.ofNanos(Math.round(current.toNanos() * growth));
    next = grown.compareTo(longest) > 0 ? longest : grown;
    return current;
  }
}
