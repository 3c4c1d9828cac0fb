package io.kops.networking.core.journal;

import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests whether a store honors conditional writes, with an object of its own. Some S3-compatible
 * stores ignore conditions, and some reject every conditional write. A lock in a store that ignores
 * conditions has no effect.
 */
public final class StateStoreProbe {
  private static final Logger LOG = LoggerFactory.getLogger(StateStoreProbe.class);
  private static final String REMEDY =
      "keep the state in a folder, in Amazon S3, or in a store that heeds If-None-Match and"
          + " If-Match on every write and delete";

  private final StateStore store;
  private static final String FOLDER = "kops-networking/probe/";

  /** Running probes of other processes are younger than this, even if clocks differ. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

  private static final Pattern STARTED = Pattern.compile(FOLDER + "([0-9]{1,15})-.*");

  private final StateKey key;

  private StateStoreProbe(StateStore store, Instant now) {
    this.store = store;
    this.key = StateKey.of(FOLDER + now.toEpochMilli() + "-" + UUID.randomUUID());
  }

  /**
   * Tests a store and leaves no objects in it. Removes objects of crashed probes that are older
   * than ten minutes.
   *
   * @throws UnsupportedStateStoreException if it does not honor conditions
   * @throws StateStoreException if it cannot be read or written
   */
  public static void check(StateStore store) {
    check(store, Instant.now());
  }

  /** Equivalent to {@link #check(StateStore)} at the given time. */
  public static void check(StateStore store, Instant now) {
    StateStoreProbe probe = new StateStoreProbe(store, now);
    try {
      probe.run();
      tryToRemoveLeftBehind(store, now.minus(LEFT_BEHIND));
    } catch (UnsupportedStateStoreException unfit) {
      probe.tidy(unfit);
      throw unfit;
    }
  }

  private void run() {
    StateVersion first =
        accepted(() -> write("first", WriteCondition.ABSENT), "one that is absent");
    refused(() -> write("again", WriteCondition.ABSENT), "one that must be absent");
    StateVersion second =
        accepted(() -> write("second", WriteCondition.version(first)), "one of the right version");
    refused(() -> write("late", WriteCondition.version(first)), "one of another version");
    if (!store.read(key).equals(Optional.of(new StoredObject(bytes("second"), second)))) {
      throw unfit("does not return the object that was just written");
    }
    refused(
        () -> {
          store.delete(key, WriteCondition.version(first));
          return first;
        },
        "one of another version, by a delete");
    accepted(
        () -> {
          store.delete(key, WriteCondition.version(second));
          return second;
        },
        "one of the right version, by a delete");
  }

  private static void removeLeftBehind(StateStore store, Instant before) {
    for (StateKey found : store.list(FOLDER)) {
      Matcher started = STARTED.matcher(found.toString());
      if (!started.matches()
          || Instant.ofEpochMilli(Long.parseLong(started.group(1))).isBefore(before)) {
        store.delete(found, WriteCondition.ANY);
      }
    }
  }

  /**
   * Leftover objects do not make a store unsupported. They are kept if they cannot be listed or
   * deleted.
   */
  private static void tryToRemoveLeftBehind(StateStore store, Instant before) {
    try {
      removeLeftBehind(store, before);
    } catch (StateStoreException | StateConflictException refused) {
      LOG.debug("objects of earlier probes of the state store are not removed", refused);
    }
  }

  private interface Change {
    StateVersion make();
  }

  private StateVersion write(String text, WriteCondition condition) {
    return store.write(key, bytes(text), condition);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private StateVersion accepted(Change change, String object) {
    try {
      return change.make();
    } catch (StateConflictException refusal) {
      throw unfit("refuses to change " + object);
    }
  }

  private void refused(Change change, String object) {
    try {
      change.make();
    } catch (StateConflictException asItShouldBe) {
      return;
    }
    throw unfit("changes " + object);
  }

  private UnsupportedStateStoreException unfit(String what) {
    return new UnsupportedStateStoreException(
        "the state store %s does not heed conditions: it %s".formatted(store, what), REMEDY);
  }

  private void tidy(UnsupportedStateStoreException unfit) {
    try {
      store.delete(key, WriteCondition.ANY);
    } catch (StateConflictException | StateStoreException left) {
      unfit.addSuppressed(left);
    }
  }
}
