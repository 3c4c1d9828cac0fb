package io.kops.networking.state.testkit;

import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A state store for tests that keeps objects in memory. */
public final class InMemoryStateStore implements StateStore {
  private final NavigableMap<StateKey, StoredObject> objects = new TreeMap<>();
  private long writes;

  @Override
  public synchronized Optional<StoredObject> read(StateKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public synchronized StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
    require(key, condition);
    StateVersion version = new StateVersion("v" + ++writes);
    objects.put(key, new StoredObject(content, version));
    return version;
  }

  @Override
  public synchronized void delete(StateKey key, WriteCondition condition) {
    if (objects.containsKey(key)) {
      require(key, condition);
      objects.remove(key);
    }
  }

  @Override
  public synchronized List<StateKey> list(String prefix) {
    return objects.keySet().stream().filter(key -> key.text().startsWith(prefix)).toList();
  }

  private void require(StateKey key, WriteCondition condition) {
    if (!condition.holds(read(key).map(StoredObject::version))) {
      throw new StateConflictException(key);
    }
  }
}
