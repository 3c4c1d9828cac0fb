package io.kops.networking.core.store;

import io.kops.networking.core.lock.Lease;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.WriteCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the files of a new cluster under its lock. Not reusable. */
final class NewClusterFiles {
  private static final Logger LOG = LoggerFactory.getLogger(NewClusterFiles.class);

  private final StateStore store;
  private final Lease lease;
  private final Map<StateKey, WriteCondition> present = new TreeMap<>();
  private final Map<StateKey, StateVersion> written = new LinkedHashMap<>();

  /** Reads the files of interrupted attempts. */
  NewClusterFiles(StateStore store, Lease lease, ClusterFiles files) {
    this.store = store;
    this.lease = lease;
    List<StateKey> keys = new ArrayList<>(store.list(files.instanceGroups()));
    keys.addAll(store.list(files.sshPublicKeys()));
    keys.add(files.additionalObjects());
    for (StateKey key : keys) {
      store.read(key).ifPresent(file -> present.put(key, WriteCondition.version(file.version())));
    }
  }

  /**
   * Deletes the files of interrupted attempts, then writes the files of this one in their order.
   *
   * @return the versions of the files
   * @throws StateConflictException if another process changed one of the files; the files that were
   *     written are deleted
   */
  Map<StateKey, StateVersion> write(Map<StateKey, byte[]> contents) {
    try {
      present.forEach(
          (key, unchanged) -> {
            if (!contents.containsKey(key)) {
              requireLock();
              store.delete(key, unchanged);
            }
          });
      contents.forEach(
          (key, content) -> {
            requireLock();
            WriteCondition unchanged = present.getOrDefault(key, WriteCondition.ABSENT);
            written.put(key, store.write(key, content, unchanged));
          });
      return written;
    } catch (StateConflictException changed) {
      // Otherwise the cluster of the other process would contain them.
      written.forEach(this::deleteOwn);
      throw changed;
    }
  }

  private void requireLock() {
    lease.renewIfDue();
    lease.requireValid();
  }

  private void deleteOwn(StateKey key, StateVersion version) {
    try {
      store.delete(key, WriteCondition.version(version));
    } catch (StateConflictException | StateStoreException failure) {
      LOG.warn("{} was not deleted", key, failure);
    }
  }
}
