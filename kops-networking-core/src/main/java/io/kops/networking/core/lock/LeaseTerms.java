package io.kops.networking.core.lock;

import java.time.Duration;

/**
 * For how long a lock is given. As long as no two clocks are further apart than margin and grace
 * together, no two leases of a cluster are valid at a time.
 *
 * @param length how long a lease lasts unless it is renewed
 * @param margin how long before its end its holder stops changing anything, which is longer than a
 *     single call takes
 * @param grace how long after its end nobody else takes the lock
 */
public record LeaseTerms(Duration length, Duration margin, Duration grace) {
  /** Two minutes, of which the last 20 seconds are margin; 10 seconds of grace. */
  public static final LeaseTerms DEFAULT =
      new LeaseTerms(Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofSeconds(10));

  /** Refuses terms under which a lease is due for renewal only when it is too late. */
  public LeaseTerms {
    if (margin.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException("neither margin nor grace can be negative");
    }
    if (margin.multipliedBy(2).compareTo(length) >= 0) {
      throw new IllegalArgumentException(
          "the margin must be less than half of the lease: " + margin + " of " + length);
    }
  }

  /** What is left of a lease when it is due for renewal: less than two thirds of its length. */
  Duration renewedBelow() {
    return length.multipliedBy(2).dividedBy(3);
  }
}
