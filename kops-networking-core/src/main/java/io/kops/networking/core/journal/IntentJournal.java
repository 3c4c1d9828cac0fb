package io.kops.networking.core.journal;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.driver.Uninterrupted;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intended actions of the applies of a cluster. An apply writes all its intents before its
 * first change and removes them after its last. If the process crashes in between, the journal
 * lists the uncertain resources. An apply writes the journal twice, regardless of the number of
 * resources.
 *
 * <p>The journal also numbers the applies. The tokens of attempts derive from that number: they are
 * equal for all retries of one attempt and differ from those of earlier attempts, whose resources
 * may have been deleted.
 *
 * <p>A journal belongs to one owner of the cluster's lock. Not thread-safe.
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

  /** Returns the key of a cluster's journal: {@code kops-networking/<cluster>/journal.json}. */
  public static StateKey keyOf(ClusterName cluster) {
    return StateKey.of("kops-networking/" + cluster + "/journal.json");
  }

  /**
   * Reads the journal of a cluster. The caller must own the cluster's lock.
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
                            "ensure that no process changes the cluster, then delete it",
                            null));
    return new IntentJournal(store, lease, record, stored.map(StoredObject::version).orElse(null));
  }

  /** Returns the intents of the last apply whose outcome is unknown. */
  public List<Intent> open() {
    return record.open();
  }

  /**
   * Returns whether outcomes are uncertain and the lock cannot guarantee that their process has
   * been inactive for long: the lock was deleted since then, and its counter started again from
   * one.
   */
  public boolean isUnguarded() {
    return !record.open().isEmpty() && lease.fencingCounter() <= record.fencingCounter();
  }

  /**
   * Records the actions of a plan.
   *
   * @return the source of attempt tokens
   * @throws StateStoreException if the journal cannot be written or another process wrote it; the
   *     caller must not change anything then
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
   * Removes the intents whose outcome is known. A failed write is logged; the next apply determines
   * the outcomes itself.
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
   * Deletes the journal after the deletion of the cluster. A journal that another owner wrote is
   * kept. A failed write is logged.
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
          "another process wrote the journal %s".formatted(key), "apply again", others);
    }
  }

  /**
   * The content of the journal object in the state store, as JSON.
   *
   * @param uid distinguishes the cluster from an earlier one of the same name
   * @param generation the number of applies that have written the journal
   * @param fencingCounter the lease number of the last apply
   * @param open the intents of the last apply whose outcome is unknown
   */
  record JournalRecord(String uid, long generation, long fencingCounter, List<Intent> open) {
    JournalRecord {
      if (uid.isBlank() || generation < 0 || generation == Long.MAX_VALUE || fencingCounter < 0) {
        throw new IllegalArgumentException("no journal counts like that");
      }
      open = List.copyOf(open);
    }

    JournalRecord with(List<Intent> stillOpen) {
      return new JournalRecord(uid, generation, fencingCounter, stillOpen);
    }

    byte[] write() {
      return Json.write(
              new PropertyValue.MapValue(
                  Map.of(
                      "uid", PropertyValue.of(uid),
                      "generation", PropertyValue.of(generation),
                      "fencingCounter", PropertyValue.of(fencingCounter),
                      "open",
                          PropertyValue.texts(open.stream().map(JournalRecord::text).toList()))))
          .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Intent intent) {
      return intent.action().name().toLowerCase(Locale.ROOT) + " " + intent.id();
    }

    /** Parses a text; empty when it is not a journal record. */
    static Optional<JournalRecord> read(String text) {
      try {
        return Json.read(text) instanceof PropertyValue.MapValue fields
            ? Optional.of(read(fields))
            : Optional.empty();
      } catch (IllegalArgumentException | IllegalStateException malformed) {
        return Optional.empty();
      }
    }

    private static JournalRecord read(PropertyValue.MapValue fields) {
      return new JournalRecord(
          fields.text("uid"),
          fields.whole("generation"),
          fields.whole("fencingCounter"),
          fields.values().get("open") instanceof PropertyValue.ListValue items
              ? items.values().stream().map(item -> intent(item.toString())).toList()
              : List.of());
    }

    private static Intent intent(String text) {
      int space = text.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("no intent: " + text);
      }
      return new Intent(
          ResourceId.parse(text.substring(space + 1)),
          Action.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)));
    }
  }
}
