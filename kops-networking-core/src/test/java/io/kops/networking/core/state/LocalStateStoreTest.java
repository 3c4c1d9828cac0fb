package io.kops.networking.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.StateStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateStoreTest extends StateStoreContract {
  private static final StateKey KEY = StateKey.of("a/b/object");
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temporary;

  private Path folder() {
    return temporary.resolve("deep/store");
  }

  /** Another store every time, as other threads and processes have. */
  @Override
  protected StateStore store() {
    return LocalStateStore.open(folder());
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(folder())) {
      return paths
          .filter(path -> !path.equals(folder()))
          .map(path -> folder().relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(path)));
  }

  @Test
  void writesOnlyForItsOwner() throws IOException {
    store().write(KEY, CONTENT, WriteCondition.ANY);

    assertThat(Files.readAllBytes(folder().resolve("a/b/object"))).isEqualTo(CONTENT);
    for (String path : List.of("", "a", "a/b")) {
      assertThat(permissions(path)).as(path).isEqualTo("rwx------");
    }
    for (String path : List.of(".lock", "a/b/object")) {
      assertThat(permissions(path)).as(path).isEqualTo("rw-------");
    }
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    store().write(KEY, CONTENT, WriteCondition.ANY);
    store().write(KEY, CONTENT, WriteCondition.ANY);

    assertThat(everything()).containsExactly(".lock", "a", "a/b", "a/b/object");
  }

  @Test
  void ignoresFilesOfAKilledWriter() throws IOException {
    store().write(KEY, CONTENT, WriteCondition.ANY);
    Files.writeString(folder().resolve("a/b/.unfinished-123"), "hal");

    assertThat(store().list("")).containsExactly(KEY);
    assertThat(store().read(KEY).map(StoredObject::text)).contains("content");
    store().write(KEY, CONTENT, WriteCondition.ANY);
    assertThat(everything()).doesNotContain("a/b/.unfinished-123");
  }

  @Test
  void ignoresAndKeepsForeignFiles() throws IOException {
    store().write(KEY, CONTENT, WriteCondition.ANY);
    Files.writeString(folder().resolve("a/.DS_Store"), "x");
    Files.writeString(folder().resolve("a/with space"), "x");
    Files.createDirectories(folder().resolve(".git"));
    Files.writeString(folder().resolve(".git/config"), "x");

    assertThat(store().list("")).containsExactly(KEY);
    store().delete(KEY, WriteCondition.ANY);
    assertThat(everything()).contains("a/.DS_Store", "a/with space", ".git/config");
  }

  @Test
  void followsNoLinksOutOfTheStore() throws IOException {
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("object"), "secret");
    store().write(KEY, CONTENT, WriteCondition.ANY);
    Files.createSymbolicLink(folder().resolve("a/link"), outside);
    Files.createSymbolicLink(folder().resolve("a/file"), outside.resolve("object"));

    for (String text : List.of("a/link/object", "a/file", "a/link/new/object")) {
      StateKey key = StateKey.of(text);
      assertThatThrownBy(() -> store().read(key))
          .isInstanceOf(StateStoreException.class)
          .hasMessageContaining("symbolic link");
      assertThatThrownBy(() -> store().write(key, CONTENT, WriteCondition.ANY))
          .isInstanceOf(StateStoreException.class);
      assertThatThrownBy(() -> store().delete(key, WriteCondition.ANY))
          .isInstanceOf(StateStoreException.class);
    }
    assertThat(store().list("")).containsExactly(KEY);
    assertThat(outside.resolve("object")).hasContent("secret");
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void acceptsALinkToTheStore() throws IOException {
    store().write(KEY, CONTENT, WriteCondition.ANY);
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder());

    assertThat(LocalStateStore.open(link).read(KEY)).isEqualTo(store().read(KEY));
  }

  @Test
  void rejectsAnObjectAsFolder() {
    store().write(KEY, CONTENT, WriteCondition.ANY);

    StateKey below = StateKey.of("a/b/object/below/it");
    assertThat(store().read(below)).isEmpty();
    assertThatThrownBy(() -> store().write(below, CONTENT, WriteCondition.ANY))
        .isInstanceOf(StateStoreException.class);
    assertThatThrownBy(() -> store().write(StateKey.of("a/b"), CONTENT, WriteCondition.ANY))
        .isInstanceOf(StateStoreException.class);
    assertThat(store().list("")).containsExactly(KEY);
  }

  @Test
  void rejectsAPathThatIsNoFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");

    assertThatThrownBy(() -> LocalStateStore.open(file))
        .isInstanceOfSatisfying(
            StateStoreException.class,
            failure -> assertThat(failure.remedy()).contains(file.toString()));
  }
}
