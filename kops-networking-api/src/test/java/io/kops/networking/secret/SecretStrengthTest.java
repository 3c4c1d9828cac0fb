package io.kops.networking.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"x7Kp2QmZ9", "correct-Horse battery", "zk8qv1mw5xr3tj", "ÄÖÜ tägliches Brot 7"})
  void acceptsNineRandomLettersAndDigits(String given) {
    assertThat(SecretStrength.check("weavepassword", SecretValue.of(given))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "letmein",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "0123456789",
        "abcdefghijklmnop",
        "x7Kp2QmZ",
        "abababababababababab",
        "\n\n\n"
      })
  void warnsAboutWeakSecretWithoutShowingIt(String given) {
    assertThat(SecretStrength.check("weavepassword", SecretValue.of(given)).of(Severity.WARNING))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(SecretCodes.SECRET_WEAK);
              assertThat(problem.path()).hasToString("secrets.weavepassword");
              assertThat(problem.toString()).doesNotContain(given);
              assertThat(problem.message())
                  .matches(
                      "the secret weavepassword has about \\d+ bits; at least 50 are recommended");
            });
  }

  @Test
  void rejectsEmptySecret() {
    assertThat(SecretStrength.check("weavepassword", SecretValue.of("")))
        .extracting(Problem::toString)
        .containsExactly(
            "error: secrets.weavepassword: the secret weavepassword is empty; "
                + "enter a secret or generate one [SECRET_EMPTY]");
  }

  @Test
  void reportsTrailingLineBreak() {
    assertThat(SecretStrength.check("weavepassword", SecretValue.of("x7Kp2QmZ9w\n")))
        .extracting(Problem::toString)
        .containsExactly(
            "notice: secrets.weavepassword: the secret weavepassword ends in a line break, "
                + "which is part of the secret [SECRET_ENDS_IN_LINE_BREAK]");
  }
}
