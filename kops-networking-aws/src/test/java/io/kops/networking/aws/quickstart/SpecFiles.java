package io.kops.networking.aws.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class SpecFiles {
  private SpecFiles() {}

  /**
   * Returns the file itself, or the {@code *.yaml} and {@code *.yml} files directly in a folder,
   * sorted by name. Empty if nothing is found.
   */
  static List<Path> in(Path spec) {
    if (!Files.isDirectory(spec)) {
      return Files.exists(spec) ? List.of(spec) : List.of();
    }
    try (Stream<Path> children = Files.list(spec)) {
      return children.filter(SpecFiles::isSpec).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isSpec(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
