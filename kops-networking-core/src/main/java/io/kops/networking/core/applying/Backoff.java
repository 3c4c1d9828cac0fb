package io.kops.networking.core.applying;

import java.time.Duration;

/** Pauses that grow by half each time: 200 ms at first, 5 s at most. For use by one thread. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = FIRST;

  /** Makes a sequence that starts with the shortest pause. */
  public Backoff() {}

  /** Returns the pause to make now, and grows the one after it. */
  public Duration next() {
    Duration current = next;
    Duration grown = current.multipliedBy(3).dividedBy(2);
    next = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    return current;
  }
}
