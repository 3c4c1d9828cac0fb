package io.kops.networking.aws.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of all modules that tests compile or read. */
final class Sources {
  static final List<String> MODULES =
      List.of(
          "kops-networking-api",
          "kops-networking-core",
          "kops-networking-providers",
          "kops-networking-aws");
  private static final Path EXAMPLES = Pages.PROJECT.resolve("docs/examples");
  private static final int DEEPEST = 20;

  private final List<String> texts;

  private Sources(List<String> texts) {
    this.texts = texts;
  }

  /** Returns the test sources and the projects of the examples. */
  static Sources java() {
    return new Sources(
        Stream.concat(
                MODULES.stream()
                    .flatMap(
                        module -> below(Pages.PROJECT.resolve(module).resolve("src/test/java"))),
                below(EXAMPLES))
            .toList());
  }

  /** Returns the resources of tests, and the examples of the documentation. */
  static Sources resources() {
    return new Sources(
        Stream.concat(
                MODULES.stream()
                    .flatMap(
                        module ->
                            below(Pages.PROJECT.resolve(module).resolve("src/test/resources"))),
                below(EXAMPLES))
            .toList());
  }

  /** Returns whether a file contains these consecutive lines, at any common indentation. */
  boolean have(String lines) {
    for (int depth = 0; depth <= DEEPEST; depth += 2) {
      String margin = " ".repeat(depth);
      String deep =
          lines
              .lines()
              .map(line -> line.isEmpty() ? line : margin + line)
              .collect(Collectors.joining("\n"));
      if (texts.stream().anyMatch(text -> text.contains(deep + "\n"))) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/.repository/"))
          .filter(
              file ->
                  file.toString().matches(".*\\.(java|yaml)|.*/pom\\.xml|.*/META-INF/services/.*"))
          .sorted()
          .map(Sources::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
