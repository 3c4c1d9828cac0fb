package io.kops.networking.core.store;

import io.kops.networking.core.lock.Lease;
import io.kops.networking.core.lock.LeaseLostException;
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
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the files of a new cluster under its lock. Not reusable. */
final class NewClusterFiles {
  private static final Logger LOG = LoggerFactory.getLogger(NewClusterFiles.class);

  /** The operation that the lock of a creation shows. */
  static final String OPERATION = "create";

  private final StateStore store;
  private final Lease lease;
  private final ClusterFiles files;
  private final Map<StateKey, WriteCondition> present = new TreeMap<>();
  private final Map<StateKey, StateVersion> written = new LinkedHashMap<>();

  /** Reads the files of interrupted attempts. */
  NewClusterFiles(StateStore store, Lease lease, ClusterFiles files) {
    this.store = store;
    this.lease = lease;
    this.files = files;
    read().forEach((key, version) -> present.put(key, WriteCondition.version(version)));
  }

  /** Reads the versions of the files of a cluster, without its spec and its secrets. */
  private Map<StateKey, StateVersion> read() {
    List<StateKey> keys = new ArrayList<>(store.list(files.instanceGroups()));
    keys.addAll(store.list(files.sshPublicKeys()));
    keys.add(files.additionalObjects());
    Map<StateKey, StateVersion> versions = new TreeMap<>();
    for (StateKey key : keys) {
      store.read(key).ifPresent(file -> versions.put(key, file.version()));
    }
    return versions;
  }

  /**
   * Deletes the files of interrupted attempts, then writes the files of this one in their order.
   *
   * @return the versions of the files
   * @throws StateConflictException if another process changed one of the files; the files that were
   *     written are deleted while the lock is valid
   * @throws LeaseLostException if another process acquired the lock before or during a change,
   *     unless the cluster was complete by then. If it names a file, that file can be in the way of
   *     the other process
   */
  Map<StateKey, StateVersion> write(Map<StateKey, byte[]> contents) {
    try {
      present.forEach(
          (key, unchanged) -> {
            if (!contents.containsKey(key)) {
              requireLock();
              store.delete(key, unchanged);
              requireUninterrupted(
                  key, "was deleted", "restore the file if it is part of that cluster");
            }
          });
      contents.forEach(
          (key, content) -> {
            requireLock();
            WriteCondition unchanged = present.getOrDefault(key, WriteCondition.ABSENT);
            written.put(key, store.write(key, content, unchanged));
            requireUninterrupted(
                key, "was written", "delete the file unless it is part of that cluster");
          });
      return written;
    } catch (LeaseLostException expired) {
      if (written.containsKey(files.config()) && isComplete(expired)) {
        return written;
      }
      throw expired;
    } catch (StateConflictException changed) {
      // Otherwise the cluster of the other process would contain them.
      try {
        written.forEach(this::deleteOwn);
      } catch (LeaseLostException expired) {
        // They can be files of the owner of the lock: equal contents can have equal versions.
        changed.addSuppressed(expired);
      }
      throw changed;
    }
  }

  /**
   * Returns whether the cluster is complete although the lock was lost while its spec was written.
   * Deletes the spec if it completes the files of another creation, which no process uses.
   */
  private boolean isComplete(LeaseLostException expired) {
    try {
      Map<StateKey, StateVersion> now = read();
      boolean complete =
          now.entrySet().stream()
                  .allMatch(file -> file.getValue().equals(written.get(file.getKey())))
              && written.keySet().stream().allMatch(key -> now.containsKey(key) || !isRead(key));
      if (isUsed(complete)) {
        return complete;
      }
    } catch (StateStoreException unknown) {
      expired.addSuppressed(unknown);
      return false;
    }
    deleteFile(files.config(), Objects.requireNonNull(written.get(files.config())));
    return false;
  }

  /** Returns whether another process can have found the cluster, and created resources for it. */
  private boolean isUsed(boolean complete) {
    // Another creation may have found no cluster, and replaces the files if it is still running.
    return lease
        .last()
        .map(
            last ->
                last.own() || !last.operation().equals(OPERATION) || (last.released() && complete))
        .orElse(complete);
  }

  private boolean isRead(StateKey key) {
    return key.text().startsWith(files.instanceGroups())
        || key.text().startsWith(files.sshPublicKeys())
        || key.equals(files.additionalObjects());
  }

  private void requireLock() {
    lease.renewIfDue();
    lease.requireValid();
  }

  /** A process that stalls between the check of its lock and a change notices it afterwards. */
  private void requireUninterrupted(StateKey key, String change, String remedy) {
    lease.requireUninterrupted(
        key + " " + change, "if another process has created the cluster, " + remedy);
  }

  private void deleteOwn(StateKey key, StateVersion version) {
    requireLock();
    deleteFile(key, version);
  }

  private void deleteFile(StateKey key, StateVersion version) {
    try {
      store.delete(key, WriteCondition.version(version));
    } catch (StateConflictException | StateStoreException failure) {
      LOG.warn("{} was not deleted", key, failure);
    }
  }
}
