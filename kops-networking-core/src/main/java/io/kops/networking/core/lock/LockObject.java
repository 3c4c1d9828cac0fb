package io.kops.networking.core.lock;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.util.Optional;

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
                        "see that nobody changes the cluster, then delete it",
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
