package io.kops.networking.core.driver;

import java.time.Duration;

/** Pauses that grow from a shortest to a longest one. For use by one thread. */
public final class Backoff {
  private final double growth;
  private final Duration longest;
  private Duration next;

  /**
   * Makes a sequence that starts with the shortest pause.
   *
   * @param first the first and shortest pause
   * @param growth how many times as long a pause is as the one before, at least 1
   * @param longest how long a pause is at most
   */
  public Backoff(Duration first, double growth, Duration longest) {
    if (growth < 1) {
      throw new IllegalArgumentException("pauses grow, and not by " + growth);
    }
    this.next = first;
    this.growth = growth;
    this.longest = longest;
  }

  /** Makes a sequence for what is usually over in seconds: from 200 ms, by half, to 5 s. */
  public static Backoff ofSeconds() {
    return new Backoff(Duration.ofMillis(200), 1.5, Duration.ofSeconds(5));
  }

  /**
   * Makes a sequence for what may take minutes, with few looks: from 100 ms, threefold, to 10 s.
   */
  public static Backoff ofMinutes() {
    return new Backoff(Duration.ofMillis(100), 3, Duration.ofSeconds(10));
  }

  /** Returns the pause to make now, and grows the one after it. */
  public Duration next() {
    Duration current = next;
    Duration grown = Duration.ofNanos(Math.round(current.toNanos() * growth));
    next = grown.compareTo(longest) > 0 ? longest : grown;
    return current;
  }
}
