package io.kops.networking.aws;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
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
import java.util.Locale;

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

  /**
   * Takes the lock.
   *
   * @param operation what for, in words
   * @param silence for how long it may not be {@linkplain Hold#keep kept} at a time
   * @throws ClusterLockedException if someone else has it
   */
  Hold take(ClusterName cluster, String operation, Duration silence, ApplyEvents events);

  /** Takes the lock to apply a plan. */
  default Hold take(ClusterName cluster, Plan.Purpose purpose, ApplyEvents events) {
    return take(cluster, purpose.name().toLowerCase(Locale.ROOT), Duration.ZERO, events);
  }

  /** The time during which nobody else changes the cluster's network. */
  interface Hold extends AutoCloseable {
    /**
     * Keeps the lock, before each change and at each pause.
     *
     * @throws ActionFailedException if the lock was lost; nothing must be changed any more
     */
    default void keep() {}

    /** Writes down what a plan is about to do, and returns what names its attempts. */
    default Attempts begin(Plan plan) {
      return Attempts.unrecorded();
    }

    /** Removes the cluster's objects from the state store, once the cluster is deleted. */
    default void forget() {}

    /** Writes down what became of it. */
    default void settle(ApplyReport report) {}

    @Override
    default void close() {}
  }

  /** Returns no lock at all. */
  static ApplyLock none() {
    return (cluster, operation, silence, events) -> new Hold() {};
  }

  /** Returns the lock in a state store. */
  static ApplyLock in(StateStore store, String owner, Pacing pacing) {
    return (cluster, operation, silence, events) -> {
      Lease lease =
          new ClusterLock(store, pacing, termsOver(silence)).acquire(cluster, owner, operation);
      try {
        IntentJournal journal = IntentJournal.of(store, lease);
        Hold hold = new JournaledHold(lease, journal, events);
        if (journal.isUnguarded()) {
          outlastDoubt(pacing, hold);
        }
        return hold;
      } catch (RuntimeException failure) {
        lease.close();
        throw failure;
      }
    };
  }

  /**
   * The terms of a holder that may be silent for long. Only its lease is longer: others judge it by
   * the grace, which is the same for all.
   */
  private static LeaseTerms termsOver(Duration silence) {
    // It is renewed when less than two thirds are left.
    Duration length = silence.plus(TERMS.margin()).multipliedBy(3).dividedBy(2);
    return length.compareTo(TERMS.length()) <= 0
        ? TERMS
        : new LeaseTerms(length, TERMS.margin(), TERMS.grace());
  }

  /** Lets all that a process made show up which may have been alive a moment ago. */
  private static void outlastDoubt(Pacing pacing, Hold hold) {
    try {
      pacing.pause(AwsCalls.consistencyWindow());
      hold.keep();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ActionFailedException(
          "interrupted before anything was changed", "apply again", interruption);
    }
  }

  /** A hold whose intents outlive the process. */
  record JournaledHold(Lease lease, IntentJournal journal, ApplyEvents events) implements Hold {
    @Override
    public void keep() {
      try {
        lease.renewIfDue();
        lease.requireValid();
      } catch (LeaseLostException lost) {
        throw ActionFailedException.fatal(
            "nothing more was changed: " + lost.getMessage(), "plan again, then apply", lost);
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
        lease.closeAfter(AwsCalls.consistencyWindow());
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
