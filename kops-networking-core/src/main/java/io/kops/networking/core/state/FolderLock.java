package io.kops.networking.core.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Serializes changes to a folder among the threads of this JVM and among processes. The lock of a
 * crashed process is released. Thread-safe.
 */
final class FolderLock {
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
