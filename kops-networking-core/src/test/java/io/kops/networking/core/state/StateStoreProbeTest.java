package io.kops.networking.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.core.journal.StateStoreProbe;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StateStoreProbeTest {
  private static final UnaryOperator<WriteCondition> HEEDED = UnaryOperator.identity();

  private final StateStore sound = new InMemoryStateStore();

  /** A store that takes conditions for others. */
  private record Odd(
      StateStore store,
      UnaryOperator<WriteCondition> onWrite,
      UnaryOperator<WriteCondition> onDelete)
      implements StateStore {
    @Override
    public Optional<StoredObject> read(StateKey key) {
      return store.read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      return store.write(key, content, onWrite.apply(condition));
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      store.delete(key, onDelete.apply(condition));
    }

    @Override
    public List<StateKey> list(String prefix) {
      return store.list(prefix);
    }

    @Override
    public String toString() {
      return "odd://store";
    }
  }

  /** A store whose objects may not be listed, such as a bucket without that permission. */
  private record Unlisted(StateStore store) implements StateStore {
    @Override
    public Optional<StoredObject> read(StateKey key) {
      return store.read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      return store.write(key, content, condition);
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      store.delete(key, condition);
    }

    @Override
    public List<StateKey> list(String prefix) {
      throw new StateStoreException("access denied", "allow listing", null);
    }
  }

  @Test
  void acceptsStoreWhoseObjectsCannotBeListed() {
    StateStoreProbe.check(new Unlisted(sound));
    assertThat(sound.list("")).isEmpty();
  }

  private static WriteCondition ignored(WriteCondition condition) {
    return WriteCondition.ANY;
  }

  private void assertUnfit(
      UnaryOperator<WriteCondition> onWrite,
      UnaryOperator<WriteCondition> onDelete,
      String because) {
    assertThatThrownBy(() -> StateStoreProbe.check(new Odd(sound, onWrite, onDelete)))
        .isInstanceOfSatisfying(
            UnsupportedStateStoreException.class,
            unfit -> assertThat(unfit.remedy()).contains("If-None-Match"))
        .hasMessage("the state store odd://store does not heed conditions: it " + because);
    assertThat(sound.list("")).isEmpty();
  }

  @Test
  void acceptsASoundStoreAndLeavesNothing() {
    StateStoreProbe.check(sound);

    assertThat(sound.list("")).isEmpty();
  }

  @Test
  void rejectsAStoreThatIgnoresConditions() {
    assertUnfit(
        StateStoreProbeTest::ignored,
        StateStoreProbeTest::ignored,
        "changes one that must be absent");
  }

  @Test
  void rejectsAStoreThatDeniesEveryCondition() {
    assertUnfit(
        condition -> {
          throw new StateConflictException(StateKey.of("any"));
        },
        HEEDED,
        "refuses to change one that is absent");
  }

  @Test
  void rejectsAStoreThatForgetsVersions() {
    assertUnfit(
        condition -> condition instanceof WriteCondition.Version ? WriteCondition.ANY : condition,
        HEEDED,
        "changes one of another version");
  }

  @Test
  void rejectsAStoreThatDeletesUnconditionally() {
    assertUnfit(
        HEEDED, StateStoreProbeTest::ignored, "changes one of another version, by a delete");
  }
}
