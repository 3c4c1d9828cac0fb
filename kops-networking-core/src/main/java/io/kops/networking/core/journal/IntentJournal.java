package io.kops.networking.core.journal;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.driver.Uninterrupted;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.plan.Plan;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What applies of a cluster set out to do. An apply writes all its intents before its first change
 * and strikes them out after its last, so that a process that dies in between leaves a list of what
 * is in doubt. Two writes an apply, however many resources there are.
 *
 * <p>It also numbers the applies. The tokens of attempts are made from that number, so that they
 * are the same for all tries of one attempt and never those of an earlier one, whose resource may
 * be deleted by now.
 *
 * <p>A journal belongs to one holder of the cluster's lock, and is used by one thread.
 */
public final class IntentJournal {
  private static final Logger LOG = LoggerFactory.getLogger(IntentJournal.class);

  private final StateStore store;
  private final Lease lease;
  private JournalRecord record;
  private @Nullable StateVersion version;

  private IntentJournal(
      StateStore store, Lease lease, JournalRecord record, @Nullable StateVersion version) {
    this.store = store;
    this.lease = lease;
    this.record = record;
    this.version = version;
  }

  /** Returns where the journal of a cluster is: {@code kops-networking/<cluster>/journal.json}. */
  public static StateKey keyOf(ClusterName cluster) {
    return StateKey.of("kops-networking/" + cluster + "/journal.json");
  }

  /**
   * Reads the journal of the cluster whose lock is held.
   *
   * @throws StateStoreException if it cannot be read
   */
  public static IntentJournal of(StateStore store, Lease lease) {
    StateKey key = keyOf(lease.cluster());
    Optional<StoredObject> stored = store.read(key);
    JournalRecord record =
        stored.isEmpty()
            ? new JournalRecord(UUID.randomUUID().toString(), 0, 0, List.of())
            : JournalRecord.read(stored.get().text())
                .orElseThrow(
                    () ->
                        new StateStoreException(
                            "the journal %s is not readable".formatted(key),
                            "see that nobody changes the cluster, then delete it",
                            null));
    return new IntentJournal(store, lease, record, stored.map(StoredObject::version).orElse(null));
  }

  /** Returns what the last apply set out to do, as far as it is not known what became of it. */
  public List<Intent> open() {
    return record.open();
  }

  /**
   * Tells whether something is in doubt and the lock does not vouch that its process has been quiet
   * for long: the lock was deleted since, and counts from one again.
   */
  public boolean isUnguarded() {
    return !record.open().isEmpty() && lease.fencingCounter() <= record.fencingCounter();
  }

  /**
   * Writes down what a plan is about to do.
   *
   * @return what names its attempts
   * @throws StateStoreException if it cannot be written, or someone else wrote; nothing must be
   *     changed then
   */
  public Attempts begin(Plan plan) {
    write(
        new JournalRecord(
            record.uid(),
            record.generation() + 1,
            lease.fencingCounter(),
            plan.changes().stream()
                .map(resource -> new Intent(resource.id(), resource.action()))
                .toList()));
    String uid = record.uid();
    long generation = record.generation();
    return resource -> Attempts.token(uid, resource.id(), generation);
  }

  /**
   * Strikes out all of which it is known what became of it. When that cannot be written, it is
   * logged: the next apply finds out by itself.
   */
  public void settle(ApplyReport report) {
    try {
      write(
          record.with(
              report.outcomes().stream()
                  .filter(outcome -> outcome.outcome() instanceof Outcome.Unknown)
                  .map(outcome -> new Intent(outcome.id(), outcome.action()))
                  .toList()));
    } catch (StateStoreException trouble) {
      LOG.warn("the journal of {} was not settled", lease.cluster(), trouble);
    }
  }

  /**
   * Deletes the journal, after the deletion of the cluster. A journal that another owner wrote
   * stays. When the store cannot be written, that is logged.
   */
  public void delete() {
    if (version == null) {
      return;
    }
    StateVersion last = version;
    StateKey key = keyOf(lease.cluster());
    try {
      Uninterrupted.get(
          () -> {
            store.delete(key, WriteCondition.version(last));
            return last;
          });
      version = null;
    } catch (StateConflictException | StateStoreException trouble) {
      LOG.warn("the journal of {} was not deleted", lease.cluster(), trouble);
    }
  }

  private void write(JournalRecord next) {
    StateKey key = keyOf(lease.cluster());
    WriteCondition unchanged =
        version == null ? WriteCondition.ABSENT : WriteCondition.version(version);
    try {
      version = Uninterrupted.get(() -> store.write(key, next.write(), unchanged));
      record = next;
    } catch (StateConflictException others) {
      throw new StateStoreException(
          "someone else wrote the journal %s".formatted(key), "apply again", others);
    }
  }
}
