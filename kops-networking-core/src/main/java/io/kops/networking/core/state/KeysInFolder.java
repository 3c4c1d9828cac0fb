package io.kops.networking.core.state;

import io.kops.networking.state.StateKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Collects the keys of the files below a folder. Skips files whose names are not valid keys. */
final class KeysInFolder extends SimpleFileVisitor<Path> {
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
