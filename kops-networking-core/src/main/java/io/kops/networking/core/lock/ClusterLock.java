package io.kops.networking.core.lock;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.lock.LockObject.Seen;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives the right to change a cluster's network to one at a time, whoever shares the state store.
 * The right is a {@link Lease}: it ends by itself unless its holder renews it, so that the lock of
 * a process that died is free again. Every lease has a higher number than all before it.
 *
 * <p>There is no thread that renews and no clock but the one given. Two processes may have
 * different clocks: a lease is judged by its holder's clock less a margin and by everybody else's
 * plus a grace, see {@link LeaseTerms}. Immutable and safe for use by several threads.
 */
public final class ClusterLock {
  private static final int TRIES = 16;

  private final StateStore store;
  private final Pacing pacing;
  private final LeaseTerms terms;

  /** Makes a lock over a state store, with the {@linkplain LeaseTerms#DEFAULT usual terms}. */
  public ClusterLock(StateStore store, Pacing pacing) {
    this(store, pacing, LeaseTerms.DEFAULT);
  }

  /** Makes a lock over a state store. All who share the store have the same terms. */
  public ClusterLock(StateStore store, Pacing pacing, LeaseTerms terms) {
    this.store = Objects.requireNonNull(store, "store");
    this.pacing = Objects.requireNonNull(pacing, "pacing");
    this.terms = Objects.requireNonNull(terms, "terms");
  }

  /**
   * Returns where the lock of a cluster is: {@code kops-networking/<cluster>/lock.json}. It is not
   * among the cluster's own files, because kops refuses to delete a cluster with files there that
   * it does not know.
   */
  public static StateKey keyOf(ClusterName cluster) {
    return StateKey.of("kops-networking/" + cluster + "/lock.json");
  }

  /**
   * Takes the lock of a cluster, without waiting for it.
   *
   * @param owner who takes it, for others to read: one line, such as {@code alice@build-7}
   * @param operation what for, likewise: {@code apply}
   * @throws ClusterLockedException if someone else has it
   * @throws StateStoreException if the store cannot be read or written. If it is unknown whether
   *     the lock was taken, it is free again after a lease
   */
  public Lease acquire(ClusterName cluster, String owner, String operation) {
    LockObject object = new LockObject(store, cluster);
    for (int tries = 1; true; tries++) {
      Instant now = pacing.now();
      Optional<Seen> before = object.read();
      requireFree(cluster, before, now);
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
        // Who was faster has the lock now, or has even released it again.
        if (tries == TRIES) {
          throw overtaken;
        }
      }
    }
  }

  private void requireFree(ClusterName cluster, Optional<Seen> lock, Instant now) {
    if (lock.isEmpty() || !lock.get().record().held()) {
      return;
    }
    LockRecord record = lock.get().record();
    Instant free = record.expiresAt().plus(terms.grace());
    if (now.isBefore(free)) {
      throw new ClusterLockedException(cluster, record.owner(), record.operation(), free);
    }
  }
}
