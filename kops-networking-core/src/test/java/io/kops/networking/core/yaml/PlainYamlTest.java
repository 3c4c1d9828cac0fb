package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainYamlTest {
  static List<String> hostileTexts() {
    return List.of(
        "[".repeat(100_000),
        "- ".repeat(100_000) + "x",
        "&a [[*a]]",
        "a: &a\n  b: {c: *a}\n",
        bomb(),
        "a: " + "7".repeat(100_000),
        "a: " + "x".repeat(3_000_000),
        "a: 7\n".repeat(4_000_000),
        "x".repeat(10) + ": \u0000");
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String alias = "*a" + (level - 1);
      text.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(4) + alias));
    }
    return text.append("last: [*a8, *a8, *a8, *a8, *a8]\n").toString();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void rejectsCyclesAndEndlessTextWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> PlainYaml.read(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("x, x")
        .hasMessageNotContaining("777");
  }

  @Test
  void readsNumbersAsWritten() {
    assertThat(PlainYaml.read("[0, -7, 9223372036854775808, 1.5, \"7\"]"))
        .containsExactly(List.of(0, -7, new BigInteger("9223372036854775808"), 1.5, "7"));
    assertThat(PlainYaml.read("7".repeat(400))).containsExactly(new BigInteger("7".repeat(400)));
  }

  @Test
  void readsManifestDocumentsInOrder() {
    assertThat(PlainYaml.read("a: &a [1]\nb: *a\n---\nx\n"))
        .containsExactly(Map.of("a", List.of(1), "b", List.of(1)), "x");
  }

  @Test
  void replacesScalarsAndKeepsTheRest() {
    String text =
        """
        # x is kept
        x: old   # comment
        list:
        - x: 'old'
        - {x: "old", y: old}
        - x: !!str old
        block:
          x: >-
            old
        old: {x: [old]}
        ---
        x: &anchor old
        y: {x: *anchor}
        z: *anchor
        \uD83D\uDE00: {x: old}
        """;

    assertThat(
            PlainYaml.replace(
                text, path -> path.get(path.size() - 1).equals("x"), old -> "new/" + old))
        .isEqualTo(
            """
            # x is kept
            x: new/old   # comment
            list:
            - x: "new/old"
            - {x: "new/old", y: old}
            - x: new/old
            block:
              x: "new/old"
            old: {x: [old]}
            ---
            x: &anchor new/old
            y: {x: new/old}
            z: *anchor
            \uD83D\uDE00: {x: new/old}
            """);
  }

  @Test
  void pathsHaveAnElementPerListItem() {
    List<List<String>> paths = new ArrayList<>();

    PlainYaml.replace("a: [{b: 1}, [2]]\nc: 3\n---\n4\n", path -> !paths.add(path), old -> old);

    assertThat(paths)
        .containsExactly(
            List.of("a", "[]", "b"), List.of("a", "[]", "[]"), List.of("c"), List.of());
  }

  @Test
  void quotesValuesThatAreNotPlain() {
    assertThat(PlainYaml.replace("x: old", path -> true, old -> "a \"b\" #\\"))
        .isEqualTo("x: \"a \\\"b\\\" #\\\\\"");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void replacesNothingInHostileText(String text) {
    assumeThat(text).doesNotStartWith("a: 777777");

    assertThatThrownBy(() -> PlainYaml.replace(text, path -> true, old -> "x"))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }
}
