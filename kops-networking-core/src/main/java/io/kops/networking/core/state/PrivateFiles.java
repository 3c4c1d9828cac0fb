package io.kops.networking.core.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, written atomically. */
final class PrivateFiles {
  static final String FILE = "rw-------";
  static final String FOLDER = "rwx------";

  private static final String UNFINISHED = ".unfinished-";

  private PrivateFiles() {}

  /** Returns the permissions for new files, if the file system supports permissions. */
  static FileAttribute<?>[] onlyOwner(Path place, String permissions) {
    return hasPermissions(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Creates a folder and its missing parents. */
  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, onlyOwner(folder, FOLDER));
  }

  /**
   * Creates or replaces a file in an existing folder. Readers see either the old or the new
   * content; after the return, the new content survives a power failure.
   */
  static void write(Path folder, String name, byte[] content) throws IOException {
    Path unfinished = Files.createTempFile(folder, UNFINISHED, "", onlyOwner(folder, FILE));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    remember(folder);
  }

  /** Flushes the directory entries to disk, if the file system can open directories. */
  static void remember(Path folder) throws IOException {
    if (hasPermissions(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Deletes unfinished files of killed writers in a folder without active writers. */
  static void deleteUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
