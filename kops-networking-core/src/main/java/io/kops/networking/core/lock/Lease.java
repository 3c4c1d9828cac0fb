package io.kops.networking.core.lock;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.Uninterrupted;
import io.kops.networking.core.lock.ClusterLock.LockObject;
import io.kops.networking.core.lock.ClusterLock.LockObject.Seen;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary right to change a cluster's network. The owner calls {@link #renewIfDue()} and
 * {@link #requireValid()} before each call that changes something, and {@link #renewIfDue()} also
 * while it waits. A lost lease stays lost. Thread-safe.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final LockObject object;
  private final Pacing pacing;
  private final LeaseTerms terms;
  private volatile Seen mine;
  private volatile Optional<String> lost = Optional.empty();

  Lease(LockObject object, Seen mine, Pacing pacing, LeaseTerms terms) {
    this.object = object;
    this.mine = mine;
    this.pacing = pacing;
    this.terms = terms;
  }

  public ClusterName cluster() {
    return object.cluster();
  }

  /** Returns the unique ID of the lease. */
  public String id() {
    return mine.record().leaseId();
  }

  /** Returns a number higher than that of every earlier lease of the cluster. */
  public long fencingCounter() {
    return mine.record().fencingCounter();
  }

  /** Returns the expiry of the lease unless it is renewed. */
  public Instant expiresAt() {
    return mine.record().expiresAt();
  }

  /** Equivalent to {@link #requireValid(Duration)} with the margin of the terms. */
  public void requireValid() {
    requireValid(terms.margin());
  }

  /**
   * Checks that enough time is left for a change. Does not access the store: no other process can
   * acquire the lock before the lease expires.
   *
   * @param margin the time that must be left
   * @throws LeaseLostException if no more than that is left, or if the lease was lost or closed
   */
  public void requireValid(Duration margin) {
    requireNotLost();
    if (left().compareTo(margin) <= 0) {
      throw new LeaseLostException(cluster(), "it was not renewed before " + expiresAt(), null);
    }
  }

  /**
   * Checks after a change that no other process acquired the lock before the change was complete,
   * and renews the lease if it is due.
   *
   * @param change the change, such as {@code config was written}
   * @param remedy the remedy if another process has acquired the lock
   * @throws LeaseLostException if another process may have the lock, with the change and the remedy
   */
  public void requireUninterrupted(String change, String remedy) {
    try {
      renewIfDue();
      requireValid();
    } catch (LeaseLostException expired) {
      throw new LeaseLostException(
          cluster(), change + " after another process could acquire it", remedy, expired);
    }
  }

  /**
   * Reads the last lease of the cluster, which is another one if this one is lost to it.
   *
   * @return the lease; empty if the lock was deleted
   * @throws StateStoreException if the store cannot be read
   */
  public Optional<LastLease> last() {
    return object
        .read()
        .map(Seen::record)
        .map(
            record ->
                new LastLease(record.leaseId().equals(id()), record.operation(), !record.held()));
  }

  /**
   * The last lease of a cluster.
   *
   * @param own whether it is the one that was asked
   * @param operation the operation of its owner
   * @param released whether its owner released it; a process whose lease expired can still be
   *     running
   */
  public record LastLease(boolean own, String operation, boolean released) {}

  private void requireNotLost() {
    if (lost.isPresent()) {
      throw new LeaseLostException(cluster(), lost.get(), null);
    }
  }

  private Duration left() {
    return Duration.between(pacing.now(), expiresAt());
  }

  private boolean isDue() {
    return left().compareTo(terms.renewedBelow()) < 0;
  }

  /**
   * Renews the lease for its full length when less than two thirds are left. If the store cannot be
   * written, the lease remains usable until the margin is reached.
   *
   * @throws LeaseLostException if another owner has the lock, if the margin is reached and the
   *     store cannot be written, or if the lease was lost or closed
   */
  public void renewIfDue() {
    requireNotLost();
    if (isDue()) {
      renew();
    }
  }

  private synchronized void renew() {
    requireNotLost();
    // Another thread may have renewed it in the meantime.
    if (!isDue()) {
      return;
    }
    try {
      mine = replace(mine.record().until(pacing.now().plus(terms.length())));
    } catch (StateConflictException taken) {
      throw lose("another process holds it", taken);
    } catch (StateStoreException trouble) {
      if (left().compareTo(terms.margin()) <= 0) {
        throw lose("it could not be renewed before " + expiresAt(), trouble);
      }
      LOG.warn(
          "the lock of {} was not renewed, and lasts until {}", cluster(), expiresAt(), trouble);
    }
  }

  private LeaseLostException lose(String why, RuntimeException cause) {
    lost = Optional.of(why);
    return new LeaseLostException(cluster(), why, cause);
  }

  /** Writes the lock, also when an earlier write of this lease took effect without a response. */
  private Seen replace(LockRecord next) {
    try {
      return object.replace(Optional.of(mine), next);
    } catch (StateConflictException changed) {
      Optional<Seen> present =
          object.read().filter(seen -> seen.record().isOfLease(mine.record().leaseId()));
      if (present.isEmpty()) {
        throw changed;
      }
      return object.replace(present, next);
    }
  }

  /**
   * Retains the lock for some time and then lets it expire, because completed changes may not be
   * visible to the next owner immediately. The lease is closed at once. Its former owner can
   * acquire the lock again with the {@linkplain #id ID} of the lease.
   *
   * @param quiet the time during which no other owner may acquire the lock
   */
  public synchronized void closeAfter(Duration quiet) {
    if (lost.isPresent()) {
      return;
    }
    lost = Optional.of("it was given up");
    try {
      mine = replace(mine.record().until(pacing.now().plus(quiet)));
    } catch (StateConflictException | StateStoreException trouble) {
      LOG.warn("the lock of {} expires at {}", cluster(), expiresAt(), trouble);
    }
  }

  /**
   * Releases the lock immediately. If the store cannot be written, the failure is logged and the
   * lock expires with the lease. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (lost.isPresent()) {
      return;
    }
    lost = Optional.of("it was released");
    try {
      mine = Uninterrupted.get(() -> replace(mine.record().released()));
    } catch (StateConflictException taken) {
      LOG.debug("another process already held the lock of {}", cluster(), taken);
    } catch (StateStoreException trouble) {
      LOG.warn(
          "the lock of {} was not released, and expires at {}", cluster(), expiresAt(), trouble);
    }
  }

  /**
   * Releases the lock and deletes its object, after the deletion of the cluster. A lock that
   * another owner has acquired stays. When the store cannot be written, that is logged, and the
   * lock expires.
   */
  public synchronized void closeAndDelete() {
    if (lost.isPresent()) {
      return;
    }
    lost = Optional.of("its cluster was deleted");
    try {
      Uninterrupted.get(
          () -> {
            delete();
            return mine;
          });
    } catch (StateConflictException taken) {
      LOG.debug("the lock of {} has another owner", cluster(), taken);
    } catch (StateStoreException trouble) {
      LOG.warn(
          "the lock of {} was not deleted, and expires at {}", cluster(), expiresAt(), trouble);
    }
  }

  /** Deletes the lock, also when an earlier write of this lease took effect without a response. */
  private void delete() {
    try {
      object.delete(mine);
    } catch (StateConflictException changed) {
      Seen present =
          object
              .read()
              .filter(seen -> seen.record().isOfLease(mine.record().leaseId()))
              .orElseThrow(() -> changed);
      object.delete(present);
    }
  }

  /** Returns the cluster, the number and the expiry. */
  @Override
  public String toString() {
    return "lease %d of %s until %s".formatted(fencingCounter(), cluster(), expiresAt());
  }
}
