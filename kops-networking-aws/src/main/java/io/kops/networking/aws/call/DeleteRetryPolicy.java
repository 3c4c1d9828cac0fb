package io.kops.networking.aws.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long it is worth waiting until something can be deleted: long while what is in the way is
 * going or not known, and not long once it is known and stays. For use by one thread.
 */
final class DeleteRetryPolicy {
  /**
   * How long to wait for dependents that are being deleted: the network interfaces of a deleted
   * load balancer stay attached for minutes.
   */
  static final Duration GOING_WINDOW = Duration.ofMinutes(10);

  /** How long to wait for a resource that is in use although no user is visible. */
  private static final Duration RELEASE_WINDOW = Duration.ofMinutes(5);

  /** How long what stays in the way is given to start going. */
  private static final Duration SETTLED_WINDOW = Duration.ofSeconds(30);

  private final Instant start;
  private Optional<Instant> settled = Optional.empty();
  private int fewest;

  DeleteRetryPolicy(Instant start) {
    this.start = start;
  }

  /** Takes what is in the way now, and tells whether to give up. */
  boolean endsWith(List<Blocker> blockers, Instant now) {
    boolean staying = !blockers.isEmpty() && blockers.stream().noneMatch(Blocker::going);
    if (!staying) {
      settled = Optional.empty();
    } else if (settled.isEmpty() || blockers.size() < fewest) {
      settled = Optional.of(now);
      fewest = blockers.size();
    }
    return isOver(start, blockers.isEmpty() ? RELEASE_WINDOW : GOING_WINDOW, now)
        || settled.filter(since -> isOver(since, SETTLED_WINDOW, now)).isPresent();
  }

  private static boolean isOver(Instant since, Duration window, Instant now) {
    return Duration.between(since, now).compareTo(window) >= 0;
  }
}
