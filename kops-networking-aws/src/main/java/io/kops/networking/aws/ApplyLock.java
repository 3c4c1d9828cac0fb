package io.kops.networking.aws;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.core.applying.Pacing;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
import io.kops.networking.core.lock.LeaseTerms;
import io.kops.networking.plan.Plan;
import io.kops.networking.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The lock under which plans are applied. Whoever has it next sees all that was done before: a
 * process that was killed made its last call at least the margin before its lease ended, nobody
 * takes the lock before the grace is over, and the two together are longer than EC2 hides what was
 * made. An apply whose outcome is not known keeps the lock for that long as well.
 */
interface ApplyLock {
  /** Three minutes; the margin and the grace together exceed the consistency window of EC2. */
  LeaseTerms TERMS =
      new LeaseTerms(Duration.ofMinutes(3), Duration.ofSeconds(50), Duration.ofSeconds(15));

  /** Applies a plan under the lock, with calls and pauses that keep it. */
  ApplyReport around(Plan plan, BiFunction<AwsCalls, Pacing, ApplyReport> apply);

  /** Returns no lock at all. */
  static ApplyLock none(Pacing pacing) {
    return (plan, apply) -> apply.apply(new AwsCalls(pacing), pacing);
  }

  /** Returns the lock in a state store. */
  static ApplyLock in(StateStore store, String owner, Pacing pacing) {
    ClusterLock lock = new ClusterLock(store, pacing, TERMS);
    return (plan, apply) -> {
      String operation = plan.purpose().name().toLowerCase(Locale.ROOT);
      try (Lease lease = lock.acquire(plan.cluster(), owner, operation)) {
        ApplyReport report =
            apply.apply(new AwsCalls(pacing, () -> keep(lease)), renewing(pacing, lease));
        if (report.outcomes().stream().anyMatch(o -> o.outcome() instanceof Outcome.Unknown)) {
          lease.closeAfter(AwsCalls.consistencyWindow());
        }
        return report;
      }
    };
  }

  private static void keep(Lease lease) {
    try {
      lease.renewIfDue();
      lease.requireValid();
    } catch (LeaseLostException lost) {
      throw new ActionFailedException(
          "nothing more was changed: " + lost.getMessage(), "plan again, then apply", lost);
    }
  }

  /** Renews while something is waited for. */
  private static Pacing renewing(Pacing pacing, Lease lease) {
    return new Pacing() {
      @Override
      public Instant now() {
        return pacing.now();
      }

      @Override
      public void pause(Duration length) throws InterruptedException {
        pacing.pause(length);
        keep(lease);
      }
    };
  }
}
