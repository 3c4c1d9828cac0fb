package io.kops.networking.core.lock;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.lock.ClusterLock.LockObject.Seen;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Ensures that only one process at a time changes a cluster's network, among all processes that
 * share the state store. A lock is a {@link Lease}: it expires unless its owner renews it, so the
 * lock of a crashed process is released automatically. Each lease has a higher number than all
 * earlier ones.
 *
 * <p>There is no renewal thread, and the only clock is the given one. Clocks of different processes
 * may differ: the owner of a lease subtracts a margin from its expiry and all other processes add a
 * grace period, see {@link LeaseTerms}. Immutable and thread-safe.
 */
public final class ClusterLock {
  private static final int TRIES = 16;

  private final StateStore store;
  private final Pacing pacing;
  private final LeaseTerms terms;

  /** Creates a lock in a state store with the {@linkplain LeaseTerms#DEFAULT default terms}. */
  public ClusterLock(StateStore store, Pacing pacing) {
    this(store, pacing, LeaseTerms.DEFAULT);
  }

  /**
   * Creates a lock in a state store. All processes that share the store must use the same terms.
   */
  public ClusterLock(StateStore store, Pacing pacing, LeaseTerms terms) {
    this.store = Objects.requireNonNull(store, "store");
    this.pacing = Objects.requireNonNull(pacing, "pacing");
    this.terms = Objects.requireNonNull(terms, "terms");
  }

  /**
   * Returns the key of a cluster's lock: {@code kops-networking/<cluster>/lock.json}. It is outside
   * the cluster's own files, because kops does not delete a cluster that has unknown files there.
   */
  public static StateKey keyOf(ClusterName cluster) {
    return StateKey.of("kops-networking/" + cluster + "/lock.json");
  }

  /** Returns the default owner of locks: the user and the number of this process. */
  public static String defaultOwner() {
    return System.getProperty("user.name", "unknown")
        + ", process "
        + ProcessHandle.current().pid();
  }

  /**
   * Acquires the lock of a cluster without waiting.
   *
   * @param owner the owner to show in other processes, on one line, such as {@code alice@build-7}
   * @param operation the operation to show likewise, such as {@code apply}
   * @throws ClusterLockedException if another owner has the lock
   * @throws StateStoreException if the store cannot be read or written. If it is unknown whether
   *     the lock was acquired, it expires after the length of a lease
   */
  public Lease acquire(ClusterName cluster, String owner, String operation) {
    return acquire(cluster, owner, operation, Optional.empty());
  }

  /**
   * Acquires the lock of a cluster without waiting, see {@link #acquire(ClusterName, String,
   * String)}.
   *
   * @param ownLease the ID of a lease that the caller has ended with {@link Lease#closeAfter}; if
   *     it still has the lock, the lock counts as free
   */
  public Lease acquire(
      ClusterName cluster, String owner, String operation, Optional<String> ownLease) {
    LockObject object = new LockObject(store, cluster);
    for (int tries = 1; true; tries++) {
      Instant now = pacing.now();
      Optional<Seen> before = object.read();
      boolean own =
          before.isPresent() && ownLease.filter(before.get().record()::isOfLease).isPresent();
      if (!own) {
        requireFree(cluster, before, owner, now);
      }
      LockRecord mine =
          new LockRecord(
              owner,
              operation,
              UUID.randomUUID().toString(),
              before.map(seen -> seen.record().fencingCounter()).orElse(0L) + 1,
              now,
              now.plus(terms.length()),
              true);
      try {
        return new Lease(object, object.replace(before, mine), pacing, terms);
      } catch (StateConflictException overtaken) {
        // A faster process has acquired the lock, and may have released it already.
        if (tries == TRIES) {
          throw overtaken;
        }
      }
    }
  }

  private void requireFree(ClusterName cluster, Optional<Seen> lock, String caller, Instant now) {
    if (lock.isEmpty() || !lock.get().record().held()) {
      return;
    }
    LockRecord record = lock.get().record();
    Instant free = record.expiresAt().plus(terms.grace());
    if (now.isBefore(free)) {
      String shown =
          record.owner().equals(caller)
              ? "another operation of this owner, " + caller
              : record.owner();
      throw new ClusterLockedException(cluster, record.owner(), shown, record.operation(), free);
    }
  }

  /**
   * The object in the state store that contains the lock of a cluster.
   *
   * @param store the state store
   * @param cluster the locked cluster
   */
  record LockObject(StateStore store, ClusterName cluster) {
    /**
     * The lock as it was read or written.
     *
     * @param record its content
     * @param version its version in the store
     */
    record Seen(LockRecord record, StateVersion version) {}

    StateKey key() {
      return ClusterLock.keyOf(cluster);
    }

    Optional<Seen> read() {
      return store.read(key()).map(this::seen);
    }

    private Seen seen(StoredObject object) {
      return new Seen(
          LockRecord.read(object.text())
              .orElseThrow(
                  () ->
                      new StateStoreException(
                          "the lock %s is not readable".formatted(key()),
                          "ensure that no process changes the cluster, then delete it",
                          null)),
          object.version());
    }

    /** Deletes the lock if its version is unchanged. */
    void delete(Seen seen) {
      store.delete(key(), WriteCondition.version(seen.version()));
    }

    /** Writes the lock if its version is unchanged. */
    Seen replace(Optional<Seen> before, LockRecord after) {
      WriteCondition unchanged =
          before.map(Seen::version).map(WriteCondition::version).orElse(WriteCondition.ABSENT);
      return new Seen(after, store.write(key(), after.write(), unchanged));
    }
  }
}
