package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the code of docs/writing-a-provider.md the code of docs/examples/custom-provider. */
class WritingAProviderTest {
  private static final Pattern CODE = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

  private static final Path DOCUMENTS = Path.of("../docs");

  @Test
  void everyListingIsPartOfTheExample() throws IOException {
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
    // A page shows a dependency from its left margin.
    text.append(Files.readString(project.resolve("pom.xml")).indent(-4));
    return text.toString();
  }
}
