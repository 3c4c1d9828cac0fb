package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void whatNestsWithoutAnEndOrHoldsItselfIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> PlainYaml.read(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("x, x");
  }

  @Test
  void documentsOfAManifestAreReadInTheirOrder() {
    assertThat(PlainYaml.read("a: &a [1]\nb: *a\n---\nx\n"))
        .containsExactly(Map.of("a", List.of(1), "b", List.of(1)), "x");
  }
}
