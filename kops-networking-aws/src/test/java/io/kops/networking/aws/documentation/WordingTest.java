package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phrases are found in each kind of text, and similar words are not. */
class WordingTest {
  private static List<String> findings(String comment) {
    return Wording.findings(Prose.ofComment("A.java", 1, "/** " + comment + " */")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deletes what the cluster owns.",
        "Which subnets use it.",
        "Makes a subnet.",
        "The subnets that it made.",
        "Tells whether it exists.",
        "As the spec says.",
        "Rules of others are kept.",
        "The rest goes.",
        "It stands in a list.",
        "Nobody has it.",
        "The old line has no IPv6.",
        "Starts machines.",
        "Creates the masters.",
        "A listener hears of it.",
        "Mend the spec.",
        "Adds a route a zone.",
        "Copies the list."
      })
  void findsBannedPhrases(String text) {
    assertThat(findings(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is a lease?",
        "Makes one call per page.",
        "The number of calls that an apply makes.",
        "A change would make the plan stale.",
        "Skips all others.",
        "Go metrics are enabled.",
        "Each line ends with a line feed.",
        "{@code what is}, {@link Machine}",
        "@param what the kind of name"
      })
  void acceptsSimilarWords(String text) {
    assertThat(findings(text)).isEmpty();
  }

  @Test
  void printsThePositionAndTheReplacement() {
    assertThat(findings("A\n * lease\n * of nobody."))
        .containsExactly(
            "A.java:3: \"nobody\" in \"A lease of nobody.\"; write: a noun, such as user, process,"
                + " caller");
  }

  @Test
  void readsCommentsMessagesAndTestNamesOfSources() {
    String source =
        """
        /** Nobody. {@code nobody} */
        class ATest { // Nobody.
          String code = "nobody";
          String message = "it is" +
              " nobody's";
          char quote = '"';
          String block = \"""
              for nobody
              \""";
          void servesNobody() {}
        }
        """;
    assertThat(
            JavaProse.of("module/src/test/java/ATest.java", source).stream()
                .flatMap(Wording::findings))
        .extracting(finding -> finding.replaceAll("\"; write.*|.*/", ""))
        .containsExactlyInAnyOrder(
            "ATest.java:1: \"Nobody\" in \"Nobody. §",
            "ATest.java:2: \"Nobody\" in \"Nobody.",
            "ATest.java:5: \"nobody\" in \"it is nobody's",
            "ATest.java:10: \"nobody\" in \"serves nobody");
  }

  @Test
  void readsPagesWithoutCode() {
    String page =
        """
        # Nobody

        `nobody` and [a link](nobody.md)

            nobody

        ```java
        nobody();
        ```

        nobody
        """;
    assertThat(Wording.findings(Prose.ofPage(Pages.PROJECT.resolve("docs/a.md"), page)))
        .extracting(finding -> finding.replaceAll(": .*", ""))
        .containsExactly("docs/a.md:1", "docs/a.md:11");
  }
}
