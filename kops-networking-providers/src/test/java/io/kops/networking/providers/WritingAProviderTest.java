package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every listing of docs/writing-a-provider.md is part of docs/examples/custom-provider. */
class WritingAProviderTest {
  private static final Pattern CODE = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

  private static final Pattern IMPORT =
      Pattern.compile("^import io\\.kops\\.networking\\.([a-z.]+)\\.", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static final Pattern BULLET = Pattern.compile("^- `(\\w+)`", Pattern.MULTILINE);

  private static final Path DOCUMENTS = Path.of("../docs");

  private static String document() throws IOException {
    return Files.readString(DOCUMENTS.resolve("writing-a-provider.md"));
  }

  @Test
  void namesThePackagesThatTheExampleImports() throws IOException {
    String document = document();
    int start = document.indexOf("The types that the provider uses");
    String sentence = document.substring(start, document.indexOf("of\n`io.kops", start));
    String provider =
        Files.readString(
            DOCUMENTS.resolve(
                "examples/custom-provider/src/main/java/com/example/mesh/MeshProvider.java"));

    assertThat(NAME.matcher(sentence).results().map(name -> name.group(1)).toList())
        .containsExactlyElementsOf(
            new TreeSet<>(IMPORT.matcher(provider).results().map(it -> it.group(1)).toList()));
  }

  @Test
  void describesMethodsOfProviders() throws IOException {
    List<String> described =
        BULLET.matcher(document()).results().map(name -> name.group(1)).toList();

    assertThat(described).contains("id");
    assertThat(Arrays.stream(NetworkingProvider.class.getMethods()).map(Method::getName))
        .containsAll(described);
  }

  @Test
  void listingsArePartOfExample() throws IOException {
    String document = document();
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
