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

  private static final String KEY = "44434241343332312423222114131211f4f3f2f1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys: 3 rfc4106(gcm(aes)) " + KEY + " 128",
        "keys: 15+ rfc4106(gcm(aes)) 0x" + KEY + " 96\n",
        "keys: 1 rfc4106(gcm(aes)) " + KEY + "0123456789abcdef 128",
        "keys: 3 hmac(sha256) " + KEY + KEY + " cbc(aes) 9f1c2e7ab04d8365f2a9c7e10b6d5384"
      })
  void acceptsIpsecKeysOfCilium(String given) {
    assertThat(SecretStrength.check("ciliumpassword", SecretValue.of(given))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x7Kp2QmZ9wx7Kp2QmZ9w",
        "3 rfc4106(gcm(aes)) " + KEY + " 128",
        "keys: 0 rfc4106(gcm(aes)) " + KEY + " 128",
        "keys: 16 rfc4106(gcm(aes)) " + KEY + " 128",
        "keys: 3 rfc4106(gcm(aes)) " + KEY + "ff 128",
        "keys: 3 rfc4106(gcm(aes)) " + KEY + " 64",
        "keys: 3 rfc4106(gcm(aes)) <40 hexadecimal digits> 128",
        "keys: 3 hmac(sha256) " + KEY + " cbc(aes) " + KEY,
        "keys: 3 rfc4106(gcm(aes)) " + KEY + " 128\nkeys: 4"
      })
  void rejectsOtherFormsOfIpsecKeysWithoutShowingThem(String given) {
    assertThat(SecretStrength.check("ciliumpassword", SecretValue.of(given)))
        .singleElement()
        .asString()
        .isEqualTo(
            "error: secrets.ciliumpassword: the secret ciliumpassword is not a line of IPsec keys"
                + " that cilium can read; write \"keys: 3+ rfc4106(gcm(aes)) <40 hexadecimal"
                + " digits> 128\", or generate it with SecretValue.randomIpsecKeys()"
                + " [SECRET_MALFORMED]");
  }

  @Test
  void warnsAboutWeakIpsecKeys() {
    String zeros = "keys: 3 rfc4106(gcm(aes)) " + "0".repeat(40) + " 128";

    assertThat(SecretStrength.check("ciliumpassword", SecretValue.of(zeros)))
        .extracting(Problem::code)
        .containsExactly(SecretCodes.SECRET_WEAK);
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
