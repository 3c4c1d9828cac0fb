package com.example.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the code of docs/writing-a-provider.md the code that is compiled and tested here. */
class WritingAProviderTest {
  private static final Pattern CODE = Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyListingIsPartOfTheExample() throws IOException {
    String document = Files.readString(Path.of("../docs/writing-a-provider.md"));
    List<String> listings = CODE.matcher(document).results().map(code -> code.group(1)).toList();

    assertThat(listings).hasSizeGreaterThanOrEqualTo(4);
    String example = example();
    assertThat(listings).allSatisfy(listing -> assertThat(example).contains(listing));
  }

  private static String example() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String place : List.of("src/test/java/com/example", "src/test/resources/com/example")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }
}
