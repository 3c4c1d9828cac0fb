package io.kops.networking.aws.quickstart;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the examples of the project, independent of the folder in which Maven was started. */
final class ProjectFolder {
  private static final Path EXAMPLE = Path.of("docs", "examples", "ha-private.yaml");

  private ProjectFolder() {}

  /**
   * Returns the example, searched from the folder of the compiled class and then from the given
   * folder.
   */
  static Optional<Path> example(Path folder) {
    return Stream.concat(compiledTo().stream(), Stream.of(folder.toAbsolutePath()))
        .flatMap(start -> Stream.iterate(start, step -> step != null, Path::getParent))
        .map(step -> step.resolve(EXAMPLE))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<Path> compiledTo() {
    CodeSource source = ProjectFolder.class.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source)
        .map(found -> URI.create(found.getLocation().toString()))
        .filter(place -> "file".equals(place.getScheme()))
        .map(Path::of);
  }
}
