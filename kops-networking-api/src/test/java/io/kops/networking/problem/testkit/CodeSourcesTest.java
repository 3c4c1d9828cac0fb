package io.kops.networking.problem.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class CodeSourcesTest {
  @Test
  void readsTheMeaningOfACodeFromTheJavadocOfItsConstant() {
    assertThat(
            CodeSources.codes(
                """
                /** Codes. */
                public enum Codes implements ProblemCode {
                  /** Something is {@code odd} in a {@link java.util.Map}. */
                  ODD,

                  /**
                   * A sentence that is long enough
                   * for two lines.
                   */
                  LONG
                }
                """))
        .containsExactly(
            entry("ODD", "Something is `odd` in a `Map`."),
            entry("LONG", "A sentence that is long enough for two lines."));
  }

  @Test
  void findsCodesWithoutJavadocAndCodesOutsideAnEnum() {
    assertThat(
            CodeSources.codes(
                """
                enum Codes implements ProblemCode {
                  BARE;

                  void find() {
                    problems.error(path, ProblemCode.of("INLINE"), "odd", "do not");
                  }
                }
                """))
        .containsExactly(entry("BARE", ""), entry("INLINE", ""));
  }

  @Test
  void ignoresAnEnumInAComment() {
    assertThat(CodeSources.codes("/** enum Codes implements ProblemCode { ODD } */ class A {}"))
        .isEmpty();
  }
}
