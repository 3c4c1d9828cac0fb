package io.kops.networking.aws.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long it is worth waiting until something can be deleted: long while what is in the way is
 * going or not known, and not long once it is known and stays. For use by one thread.
 */
final class Patience {
  /** How long something may stay in use after its users were deleted. */
  static final Duration RELEASE_WINDOW = Duration.ofMinutes(5);

  /** How long what stays in the way is given to start going. */
  static final Duration SETTLED_WINDOW = Duration.ofSeconds(30);

  private final Instant start;
  private Instant lastProgress;
  private int fewest = Integer.MAX_VALUE;

  Patience(Instant start) {
    this.start = start;
    this.lastProgress = start;
  }

  /** Takes what is in the way now, and tells whether to give up. */
  boolean endsWith(List<Blocker> blockers, Instant now) {
    if (Duration.between(start, now).compareTo(RELEASE_WINDOW) >= 0) {
      return true;
    }
    boolean staying = !blockers.isEmpty() && blockers.stream().noneMatch(Blocker::going);
    if (!staying || blockers.size() < fewest) {
      lastProgress = now;
      fewest = blockers.isEmpty() ? Integer.MAX_VALUE : blockers.size();
    }
    return staying && Duration.between(lastProgress, now).compareTo(SETTLED_WINDOW) >= 0;
  }
}
