package io.kops.networking.core.state;

import com.google.common.hash.Hashing;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A state store in a folder: one file per object, readable only by its owner. Files are replaced
 * atomically, so a killed process leaves either the old or the new content. Versions are digests of
 * the content. Symbolic links inside the folder are not followed.
 *
 * <p>Threads and processes of one host can share the folder. Several hosts can share it if its file
 * system supports locks and atomic renames across hosts. The file {@code .lock} in the folder
 * coordinates them: do not remove it.
 */
public final class LocalStateStore implements StateStore {
  private final Path base;
  private final FolderLock lock;

  private LocalStateStore(Path base) {
    this.base = base;
    this.lock = new FolderLock(base);
  }

  /**
   * Opens the store in a folder, which is created if it is missing.
   *
   * @throws StateStoreException if the folder does not exist and cannot be created
   */
  public static LocalStateStore open(Path folder) {
    try {
      PrivateFiles.makeFolder(folder);
      return new LocalStateStore(folder.toRealPath());
    } catch (IOException failure) {
      throw failed("the state store cannot be opened", failure, folder);
    }
  }

  @Override
  public Optional<StoredObject> read(StateKey key) {
    try {
      Optional<Path> file = find(key);
      return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException failure) {
      throw failed(key + " could not be read", failure, base);
    }
  }

  private static StoredObject read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readAllBytes();
      return new StoredObject(content, versionOf(content));
    }
  }

  private static StateVersion versionOf(byte[] content) {
    return new StateVersion(Hashing.sha256().hashBytes(content).toString());
  }

  @Override
  public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
    try {
      return lock.holding(
          () -> {
            require(key, condition);
            Path file = base.resolve(key.text());
            Path folder = Objects.requireNonNull(file.getParent());
            PrivateFiles.makeFolder(folder);
            PrivateFiles.deleteUnfinished(folder);
            PrivateFiles.write(folder, file.getFileName().toString(), content);
            return versionOf(content);
          });
    } catch (IOException failure) {
      throw failed(key + " could not be written", failure, base);
    }
  }

  @Override
  public void delete(StateKey key, WriteCondition condition) {
    try {
      lock.holding(
          () -> {
            Optional<Path> file = find(key);
            if (file.isPresent()) {
              require(key, condition);
              Files.delete(file.get());
              PrivateFiles.remember(Objects.requireNonNull(file.get().getParent()));
            }
            return file;
          });
    } catch (IOException failure) {
      throw failed(key + " could not be deleted", failure, base);
    }
  }

  private void require(StateKey key, WriteCondition condition) throws IOException {
    Optional<Path> file = find(key);
    if (!condition.holds(
        file.isPresent() ? Optional.of(read(file.get()).version()) : Optional.empty())) {
      throw new StateConflictException(key);
    }
  }

  @Override
  public List<StateKey> list(String prefix) {
    KeysInFolder keys = new KeysInFolder(base, prefix);
    try {
      Files.walkFileTree(base, keys);
    } catch (IOException failure) {
      throw failed("the state store could not be listed", failure, base);
    }
    return keys.sorted();
  }

  /** Returns the file of a key, if it exists and no symbolic link is on its path. */
  private Optional<Path> find(StateKey key) throws IOException {
    Path path = base;
    BasicFileAttributes found = null;
    for (String segment : key.text().split("/")) {
      if (found != null && !found.isDirectory()) {
        return Optional.empty();
      }
      path = path.resolve(segment);
      try {
        found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException absent) {
        return Optional.empty();
      }
      if (found.isSymbolicLink()) {
        throw new StateStoreException(
            key + " leads through a symbolic link, " + path,
            "replace the link by the folder or file itself",
            null);
      }
    }
    return found != null && found.isRegularFile() ? Optional.of(path) : Optional.empty();
  }

  private static StateStoreException failed(String what, IOException failure, Path folder) {
    return new StateStoreException(
        what + ": " + failure,
        "check that this user may read and write " + folder + ", and that the disk has room",
        failure);
  }

  @Override
  public String toString() {
    return base.toString();
  }

  /**
   * Serializes changes to a folder among the threads of this JVM and among processes. The lock of a
   * crashed process is released. Thread-safe.
   */
  static final class FolderLock {
    private static final String NAME = ".lock";

    private final Path file;
    private final String monitor;

    /** An operation that runs while no other owner changes the folder. */
    @FunctionalInterface
    interface Work<T> {
      T run() throws IOException;
    }

    FolderLock(Path folder) {
      this.file = folder.resolve(NAME);
      // A file lock belongs to the whole JVM, and closing any channel of the file releases it. The
      // threads of the JVM therefore need a common monitor across stores and class loaders: an
      // interned string, which needs no static state.
      this.monitor = (FolderLock.class.getName() + " " + file).intern();
    }

    <T> T holding(Work<T> work) throws IOException {
      synchronized (monitor) {
        try (FileChannel channel =
            FileChannel.open(
                file,
                Set.of(
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PrivateFiles.onlyOwner(file, PrivateFiles.FILE))) {
          channel.lock();
          return work.run();
        }
      }
    }
  }

  /** Collects the keys of the files below a folder. Skips files whose names are not valid keys. */
  static final class KeysInFolder extends SimpleFileVisitor<Path> {
    private final Path base;
    private final String prefix;
    private final List<StateKey> found = new ArrayList<>();

    KeysInFolder(Path base, String prefix) {
      this.base = base;
      this.prefix = prefix;
    }

    List<StateKey> sorted() {
      return found.stream().sorted().toList();
    }

    private String name(Path path) {
      return StreamSupport.stream(base.relativize(path).spliterator(), false)
          .map(Path::toString)
          .collect(Collectors.joining("/"));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(base)) {
        return FileVisitResult.CONTINUE;
      }
      String beginning = name(folder) + "/";
      return beginning.startsWith(prefix) || prefix.startsWith(beginning)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = name(file);
      if (attributes.isRegularFile() && name.startsWith(prefix) && StateKey.isKey(name)) {
        found.add(StateKey.of(name));
      }
      return FileVisitResult.CONTINUE;
    }

    /** Ignores files that are deleted while the folder is read. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException && !file.equals(base)) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
