package io.kops.networking.problem.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class CodeSourcesTest {
  @Test
  void theJavadocOfAConstantIsWhatItsCodeMeans() {
    assertThat(
            CodeSources.codes(
                """
                /** Codes. */
                final class Codes {
                  /** Something is {@code odd} in a {@link java.util.Map}. */
                  public static final ProblemCode ODD = ProblemCode.of("ODD");

                  /**
                   * A sentence that is long enough
                   * for two lines.
                   */
                  static final ProblemCode LONG =
                      ProblemCode.of("LONG");
                """))
        .containsExactly(
            entry("ODD", "Something is `odd` in a `Map`."),
            entry("LONG", "A sentence that is long enough for two lines."));
  }

  @Test
  void aCodeWithoutAConstantThatIsExplainedIsFoundAllTheSame() {
    assertThat(
            CodeSources.codes(
                """
                /** Codes. */
                final class Codes {
                  static final ProblemCode BARE = ProblemCode.of("BARE");

                  void find() {
                    problems.error(path, new ProblemCode("INLINE"), "odd", "do not");
                  }
                """))
        .containsExactly(entry("BARE", ""), entry("INLINE", ""));
  }
}
