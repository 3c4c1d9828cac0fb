package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares docs/packaging.md with the parent pom. */
class VersionsTest {
  private static String read(String file) throws IOException {
    return Files.readString(Pages.PROJECT.resolve(file));
  }

  private static List<String> values(String element, String xml) {
    return Pattern.compile("<%1$s>([^<]+)</%1$s>".formatted(Pattern.quote(element)))
        .matcher(xml)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS SDK for Java, aws-sdk",
    "Gson, gson",
    "Guava, guava",
    "java-diff-utils, java-diff-utils",
    "SLF4J, slf4j",
    "snakeyaml-engine, snakeyaml-engine"
  })
  void listsTheVersionsOfThePom(String dependency, String property) throws IOException {
    String pom = read("pom.xml");
    assertThat(read("docs/packaging.md"))
        .contains(
            "| %s | %s | %s |\n"
                .formatted(
                    dependency,
                    values(property + ".version", pom).get(0),
                    values("oldest." + property + ".version", pom).get(0)));
  }

  @Test
  void managesOnlyTheModulesAndTheirTestkits() throws IOException {
    String pom = read("pom.xml");
    String managed =
        pom.substring(
            pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"));
    assertThat(values("groupId", managed)).containsOnly("io.kops.networking");
    assertThat(values("artifactId", managed))
        .containsExactlyInAnyOrder(
            "kops-networking-api",
            "kops-networking-api",
            "kops-networking-core",
            "kops-networking-providers",
            "kops-networking-aws",
            "kops-networking-aws");
    assertThat(values("classifier", managed)).containsExactly("testkit", "testkit");
  }
}
