package io.kops.networking.core.lock;

import java.time.Duration;

/**
 * The terms of a lock. No two leases of a cluster are valid at the same time as long as no two
 * clocks differ by more than margin and grace together.
 *
 * @param length the length of a lease unless it is renewed
 * @param margin the time before the expiry at which the owner stops changing anything; longer than
 *     a single call
 * @param grace the time after the expiry during which other processes do not acquire the lock
 */
public record LeaseTerms(Duration length, Duration margin, Duration grace) {
  /** Two minutes with a margin of 20 seconds, and 10 seconds of grace. */
  public static final LeaseTerms DEFAULT =
      new LeaseTerms(Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofSeconds(10));

  /** Rejects terms under which a lease becomes due for renewal too late. */
  public LeaseTerms {
    if (margin.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException("neither margin nor grace can be negative");
    }
    if (margin.multipliedBy(2).compareTo(length) >= 0) {
      throw new IllegalArgumentException(
          "the margin must be less than half of the lease: " + margin + " of " + length);
    }
  }

  /** The remaining time below which a lease is due for renewal: two thirds of its length. */
  Duration renewedBelow() {
    return length.multipliedBy(2).dividedBy(3);
  }
}
