package io.kops.networking.state.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link StateStore}. Extend this class and return an empty store. */
public abstract class StateStoreContract {
  private static final StateKey KEY = StateKey.of("kops-networking/k.example.com/lock.json");
  private static final int WRITERS = 8;
  private static final int WRITES_EACH = 50;

  /**
   * Returns the store, which is empty at the start of each test. Further calls in the same test
   * return the same store, or another store with the same content.
   */
  protected abstract StateStore store();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return store().read(KEY).map(StoredObject::text).orElse("(none)");
  }

  private StateVersion write(String text) {
    return store().write(KEY, bytes(text), WriteCondition.ANY);
  }

  @Test
  void readsWrittenContent() {
    StateVersion version = write("one");

    assertThat(store().read(KEY)).contains(new StoredObject(bytes("one"), version));
  }

  @Test
  void readsNothingBeforeFirstWrite() {
    assertThat(store().read(KEY)).isEmpty();
    write("one");
    assertThat(store().read(StateKey.of("kops-networking/k.example.com"))).isEmpty();
    assertThat(store().read(StateKey.of("kops-networking/k.example.com/other"))).isEmpty();
  }

  @Test
  void changesVersionOnReplace() {
    StateVersion first = write("one");
    StateVersion second = write("two");

    assertThat(second).isNotEqualTo(first);
    assertThat(text()).isEqualTo("two");
  }

  @Test
  void createsObjectOnlyOnceIfAbsent() {
    store().write(KEY, bytes("one"), WriteCondition.ABSENT);

    assertThatThrownBy(() -> store().write(KEY, bytes("two"), WriteCondition.ABSENT))
        .isInstanceOf(StateConflictException.class)
        .hasMessageContaining(KEY.text());
    assertThat(text()).isEqualTo("one");
  }

  @Test
  void replacesObjectOnlyWithMatchingVersion() {
    StateVersion first = write("one");
    StateVersion second = store().write(KEY, bytes("two"), WriteCondition.version(first));

    assertThatThrownBy(() -> store().write(KEY, bytes("three"), WriteCondition.version(first)))
        .isInstanceOf(StateConflictException.class);
    assertThat(text()).isEqualTo("two");
    store().write(KEY, bytes("four"), WriteCondition.version(second));
    assertThat(text()).isEqualTo("four");
  }

  @Test
  void rejectsReplaceOfDeletedObject() {
    StateVersion version = write("one");
    store().delete(KEY, WriteCondition.ANY);

    assertThatThrownBy(() -> store().write(KEY, bytes("two"), WriteCondition.version(version)))
        .isInstanceOf(StateConflictException.class);
    assertThat(store().read(KEY)).isEmpty();
  }

  @Test
  void deletesObjectOnlyWithMatchingVersion() {
    StateVersion first = write("one");
    StateVersion second = write("two");

    assertThatThrownBy(() -> store().delete(KEY, WriteCondition.version(first)))
        .isInstanceOf(StateConflictException.class);
    assertThat(text()).isEqualTo("two");
    store().delete(KEY, WriteCondition.version(second));
    assertThat(store().read(KEY)).isEmpty();
  }

  @Test
  void deletesTwiceWithoutError() {
    StateVersion version = write("one");
    store().delete(KEY, WriteCondition.version(version));
    store().delete(KEY, WriteCondition.version(version));
    store().delete(KEY, WriteCondition.ANY);
    store().delete(KEY, WriteCondition.ABSENT);

    assertThat(store().read(KEY)).isEmpty();
  }

  @Test
  void rejectsDeleteOfExistingObjectIfAbsent() {
    write("one");

    assertThatThrownBy(() -> store().delete(KEY, WriteCondition.ABSENT))
        .isInstanceOf(StateConflictException.class);
    assertThat(text()).isEqualTo("one");
  }

  @Test
  void listsKeysByPrefixInOrder() {
    for (String key : List.of("b/2", "b/10", "b.c/1", "a", "b/x/y_z:0@+=-")) {
      store().write(StateKey.of(key), bytes(key), WriteCondition.ABSENT);
    }

    assertThat(store().list(""))
        .extracting(StateKey::text)
        .containsExactly("a", "b.c/1", "b/10", "b/2", "b/x/y_z:0@+=-");
    assertThat(store().list("b/"))
        .extracting(StateKey::text)
        .containsExactly("b/10", "b/2", "b/x/y_z:0@+=-");
    assertThat(store().list("b/1")).extracting(StateKey::text).containsExactly("b/10");
    assertThat(store().list("c")).isEmpty();
    assertThat(store().list("../")).isEmpty();
  }

  /** Discovery documents of service accounts are below {@code .well-known}. */
  @Test
  void storesObjectsBelowWellKnown() {
    StateKey key = StateKey.of("k/.well-known/openid-configuration");

    store().write(key, bytes("text"), WriteCondition.ABSENT);

    assertThat(store().read(key)).map(StoredObject::text).contains("text");
    assertThat(store().list("k/")).containsExactly(key);
    store().delete(key, WriteCondition.ANY);
    assertThat(store().list("k/")).isEmpty();
  }

  @Test
  void listsManyKeys() {
    List<String> keys = IntStream.range(100, 150).mapToObj(number -> "many/" + number).toList();
    keys.forEach(key -> store().write(StateKey.of(key), bytes(key), WriteCondition.ABSENT));

    assertThat(store().list("many/")).extracting(StateKey::text).containsExactlyElementsOf(keys);
  }

  @Test
  void keepsEveryByte() {
    byte[] content = new byte[256];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    store().write(KEY, content, WriteCondition.ANY);
    assertThat(store().read(KEY).map(StoredObject::content)).contains(content);

    store().write(KEY, new byte[0], WriteCondition.ANY);
    assertThat(store().read(KEY).map(StoredObject::content)).contains(new byte[0]);
  }

  @Test
  void keepsLargeContent() {
    byte[] content = new byte[5 << 20];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    StateVersion version = store().write(KEY, content, WriteCondition.ABSENT);

    assertThat(store().read(KEY)).contains(new StoredObject(content, version));
  }

  @Test
  void losesNoUpdateWithConcurrentWriters() throws Exception {
    write("0");
    inParallel(
        () -> {
          for (int i = 0; i < WRITES_EACH; i++) {
            increment();
          }
        });

    assertThat(text()).isEqualTo(String.valueOf(WRITERS * WRITES_EACH));
  }

  @Test
  void createsObjectOnceWithConcurrentWriters() throws Exception {
    List<String> made = new ArrayList<>();
    inParallel(
        () -> {
          String name = Thread.currentThread().getName();
          try {
            store().write(KEY, bytes(name), WriteCondition.ABSENT);
            synchronized (made) {
              made.add(name);
            }
          } catch (StateConflictException lost) {
            assertThat(lost.key()).isEqualTo(KEY);
          }
        });

    assertThat(made).hasSize(1).containsExactly(text());
  }

  private static void inParallel(Runnable work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(threads.submit(work));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void increment() {
    while (true) {
      Optional<StoredObject> before = store().read(KEY);
      int count = before.map(object -> Integer.parseInt(object.text())).orElse(0);
      try {
        store().write(KEY, bytes(String.valueOf(count + 1)), WriteCondition.unchanged(before));
        return;
      } catch (StateConflictException lost) {
        // Another thread counted: read again.
      }
    }
  }

  @Test
  void printsNoContent() {
    StateVersion version = write("top secret");

    assertThat(store().read(KEY).map(StoredObject::toString).orElse(""))
        .doesNotContain("secret")
        .contains(version.value());
    assertThatThrownBy(() -> store().write(KEY, bytes("top secret"), WriteCondition.ABSENT))
        .hasMessageNotContaining("secret");
    assertThat(store().toString()).doesNotContain("secret");
  }
}
