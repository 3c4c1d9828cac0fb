package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every listing of docs/writing-a-provider.md is part of docs/examples/custom-provider. */
class WritingAProviderTest {
  private static final Pattern CODE = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

  private static final Path DOCUMENTS = Path.of("../docs");

  @Test
  void listingsArePartOfExample() throws IOException {
    String document = Files.readString(DOCUMENTS.resolve("writing-a-provider.md"));
    List<String> listings = CODE.matcher(document).results().map(code -> code.group(1)).toList();

    assertThat(listings).hasSizeGreaterThanOrEqualTo(8);
    String example = example();
    assertThat(listings)
        .allSatisfy(listing -> assertThat(example).contains(listing.stripTrailing()));
  }

  private static String example() throws IOException {
    StringBuilder text = new StringBuilder();
    Path project = DOCUMENTS.resolve("examples/custom-provider");
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    // The page shows the dependency without its indentation.
    text.append(Files.readString(project.resolve("pom.xml")).indent(-4));
    return text.toString();
  }
}
