package io.kops.networking.aws;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.applying.ApplyEvents;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.journal.Intent;
import io.kops.networking.core.journal.IntentJournal;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
import io.kops.networking.core.lock.LeaseTerms;
import io.kops.networking.plan.Plan;
import io.kops.networking.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock for applying plans. The next owner sees all resources of the previous one: the last call
 * of a crashed process precedes the end of its lease by at least the margin, the lock is not
 * acquired before the grace period is over, and both together exceed EC2's consistency window. An
 * apply with an unknown outcome retains the lock for that period too; its own process can continue
 * under it, and waits for the rest of the period.
 */
interface ApplyLock {
  /** Three minutes; the margin and the grace together exceed the consistency window of EC2. */
  LeaseTerms TERMS =
      new LeaseTerms(Duration.ofMinutes(3), Duration.ofSeconds(50), Duration.ofSeconds(15));

  /**
   * Acquires the lock.
   *
   * @param operation the purpose, shown to other processes
   * @param longestPause the longest time between two {@linkplain Hold#renew renewals}
   * @throws ClusterLockedException if another process owns the lock
   */
  Hold acquire(ClusterName cluster, String operation, Duration longestPause, ApplyEvents events);

  /** Acquires the lock to apply a plan. */
  default Hold acquire(ClusterName cluster, Plan.Purpose purpose, ApplyEvents events) {
    return acquire(cluster, purpose.name().toLowerCase(Locale.ROOT), Duration.ZERO, events);
  }

  /** An acquired lock. */
  interface Hold extends AutoCloseable {
    /**
     * Renews the lock, before each change and at each pause.
     *
     * @throws ActionFailedException if the lock was lost, after which no call may change the
     *     cluster
     */
    default void renew() {}

    /** Records the planned actions in the journal, and returns the IDs of their attempts. */
    default Attempts begin(Plan plan) {
      return Attempts.unrecorded();
    }

    /** Removes the cluster's objects from the state store after the deletion of the cluster. */
    default void forget() {}

    /** Records the outcome in the journal. */
    default void settle(ApplyReport report) {}

    @Override
    default void close() {}
  }

  /** Returns the lock in a state store, without a journal. */
  static ClusterLock lock(StateStore store, Pacing pacing) {
    return new ClusterLock(store, pacing, TERMS);
  }

  /** Returns a lock without effect. */
  static ApplyLock none() {
    return (cluster, operation, longestPause, events) -> new Hold() {};
  }

  /** Returns the lock in a state store. */
  static ApplyLock in(StateStore store, String owner, Pacing pacing) {
    return new StoredLock(store, owner, pacing, new ConcurrentHashMap<>());
  }

  /**
   * A lock in a state store.
   *
   * @param retained the leases that this owner has ended after unknown outcomes
   */
  record StoredLock(
      StateStore store, String owner, Pacing pacing, Map<ClusterName, RetainedLease> retained)
      implements ApplyLock {
    @Override
    public Hold acquire(
        ClusterName cluster, String operation, Duration longestPause, ApplyEvents events) {
      Optional<RetainedLease> own = Optional.ofNullable(retained.get(cluster));
      Lease lease =
          new ClusterLock(store, pacing, termsFor(longestPause))
              .acquire(cluster, owner, operation, own.map(RetainedLease::leaseId));
      retained.remove(cluster);
      Duration invisible =
          own.map(ended -> Duration.between(pacing.now(), ended.until())).orElse(Duration.ZERO);
      try {
        IntentJournal journal = IntentJournal.of(store, lease);
        Hold hold = new JournaledHold(lease, journal, events, this);
        if (journal.isUnguarded()) {
          invisible = AwsCalls.consistencyWindow();
        }
        awaitVisibility(hold, invisible, events);
        return hold;
      } catch (RuntimeException failure) {
        retain(lease, invisible);
        throw failure;
      }
    }

    /** Waits until the resources of lost calls are visible. */
    private void awaitVisibility(Hold hold, Duration length, ApplyEvents events) {
      if (length.isNegative() || length.isZero()) {
        return;
      }
      events.emit(
          new ApplyEvent.Paused(
              Optional.empty(), "DescribeTags", PauseCause.NOT_VISIBLE_YET, length));
      try {
        pacing.pause(length);
        hold.renew();
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw new ActionFailedException(
            "interrupted before any change", "apply again", interruption);
      }
    }

    /** Ends a lease so that its lock stays until resources are visible; at once if they are. */
    private void retain(Lease lease, Duration invisible) {
      if (invisible.isNegative() || invisible.isZero()) {
        lease.close();
        return;
      }
      retained.put(lease.cluster(), new RetainedLease(lease.id(), pacing.now().plus(invisible)));
      lease.closeAfter(invisible);
    }
  }

  /**
   * A lease that ended while the outcome of some calls was unknown.
   *
   * @param leaseId its ID
   * @param until the time at which the resources of these calls are visible
   */
  record RetainedLease(String leaseId, Instant until) {}

  /**
   * Lease terms for an owner with long intervals between renewals. Only the lease is longer: other
   * processes judge it by the grace period, which is the same for all.
   */
  private static LeaseTerms termsFor(Duration longestPause) {
    // A lease is renewed when less than two thirds of it remain.
    Duration length = longestPause.plus(TERMS.margin()).multipliedBy(3).dividedBy(2);
    return length.compareTo(TERMS.length()) <= 0
        ? TERMS
        : new LeaseTerms(length, TERMS.margin(), TERMS.grace());
  }

  /** A lock whose journal survives a crash of the process. */
  record JournaledHold(Lease lease, IntentJournal journal, ApplyEvents events, StoredLock lock)
      implements Hold {
    @Override
    public void renew() {
      try {
        lease.renewIfDue();
        lease.requireValid();
      } catch (LeaseLostException lost) {
        throw ActionFailedException.fatal(
            "no further changes: " + lost.getMessage(), "plan again, then apply", lost);
      }
    }

    @Override
    public Attempts begin(Plan plan) {
      if (!journal.open().isEmpty()) {
        events.emit(new ApplyEvent.Resumed(journal.open().stream().map(Intent::id).toList()));
      }
      return journal.begin(plan);
    }

    @Override
    public void settle(ApplyReport report) {
      journal.settle(report);
      if (report.outcomes().stream().anyMatch(o -> o.outcome() instanceof Outcome.Unknown)) {
        lock.retain(lease, AwsCalls.consistencyWindow());
      }
    }

    /** The lock is deleted last, so that it protects the deletion of the journal. */
    @Override
    public void forget() {
      journal.delete();
      lease.closeAndDelete();
    }

    @Override
    public void close() {
      lease.close();
    }
  }
}
