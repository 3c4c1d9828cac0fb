package io.kops.networking.core.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Lets one at a time change a folder, among the threads of this JVM and among processes. A process
 * that dies holds nothing. Safe for use by several threads.
 */
final class FolderLock {
  private static final String NAME = ".lock";

  private final Path file;
  private final String monitor;

  /** What is done while nobody else changes the folder. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  FolderLock(Path folder) {
    this.file = folder.resolve(NAME);
    // The lock of a file belongs to the whole JVM, and closing any channel of the file gives it up.
    // So the threads of the JVM need something in common, whatever store and class loader they come
    // from: an interned text is that, and needs no static state.
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
