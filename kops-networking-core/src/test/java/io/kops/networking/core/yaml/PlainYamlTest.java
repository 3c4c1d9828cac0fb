package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
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
}
