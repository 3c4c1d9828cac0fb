package io.kops.networking.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files of a folder, as seeds of tests. */
public final class SpecTexts {
  private SpecTexts() {}

  /** Returns the texts in a folder, without those below it, in the order of their names. */
  public static List<String> in(Path folder) {
    return texts(folder, 1);
  }

  /**
   * Returns the specs of kops in the folder of {@code -Dkops.conformance}; none if it is not set.
   */
  public static List<String> ofConformance() {
    String conformance = System.getProperty("kops.conformance", "");
    return conformance.isEmpty()
        ? List.of()
        : texts(Path.of(System.getProperty("kops.conformance.base", "")).resolve(conformance), 3);
  }

  private static List<String> texts(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("channel.yaml"))
          .sorted()
          .map(SpecTexts::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
