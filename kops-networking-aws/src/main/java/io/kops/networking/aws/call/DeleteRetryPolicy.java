package io.kops.networking.aws.call;

import io.kops.networking.aws.call.BlockerFinder.Blocker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides how long a deletion is retried: long while the blockers are unknown or being deleted, and
 * briefly once they are known and permanent. For use by one thread.
 */
final class DeleteRetryPolicy {
  /**
   * How long to wait for dependents that are being deleted: the network interfaces of a deleted
   * load balancer stay attached for minutes.
   */
  static final Duration DELETING_WINDOW = Duration.ofMinutes(10);

  /** How long to wait for a resource that is in use although no user is visible. */
  private static final Duration RELEASE_WINDOW = Duration.ofMinutes(5);

  /** How long to wait for a permanent blocker to be deleted. */
  private static final Duration SETTLED_WINDOW = Duration.ofSeconds(30);

  private final Instant start;
  private Optional<Instant> settled = Optional.empty();
  private int fewest;

  DeleteRetryPolicy(Instant start) {
    this.start = start;
  }

  /** Records the current blockers, and returns whether to give up. */
  boolean endsWith(List<Blocker> blockers, Instant now) {
    boolean staying = !blockers.isEmpty() && blockers.stream().noneMatch(Blocker::beingDeleted);
    if (!staying) {
      settled = Optional.empty();
    } else if (settled.isEmpty() || blockers.size() < fewest) {
      settled = Optional.of(now);
      fewest = blockers.size();
    }
    return isOver(start, blockers.isEmpty() ? RELEASE_WINDOW : DELETING_WINDOW, now)
        || settled.filter(since -> isOver(since, SETTLED_WINDOW, now)).isPresent();
  }

  private static boolean isOver(Instant since, Duration window, Instant now) {
    return Duration.between(since, now).compareTo(window) >= 0;
  }
}
