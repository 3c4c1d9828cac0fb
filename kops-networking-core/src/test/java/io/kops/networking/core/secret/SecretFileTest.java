package io.kops.networking.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.secret.SecretValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
  @Test
  void writesFileLikeKops() {
    assertThat(SecretFile.write(SecretValue.of("swordfish")))
        .isEqualTo("{\"Data\":\"c3dvcmRmaXNo\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swordfish", "", "ends\n", "\u0000\u00ff", "\"quotes\" and: colons"})
  void readsWrittenFile(String text) {
    SecretValue secret = SecretValue.of(text);

    assertThat(SecretFile.read("weavepassword", SecretFile.write(secret))).isEqualTo(secret);
  }

  @Test
  void ignoresOtherFieldsAndWhiteSpace() {
    assertThat(SecretFile.read("x", " {\"Other\": 1,\n \"Data\": \"c3dvcmRmaXNo\"}\n"))
        .isEqualTo(SecretValue.of("swordfish"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "swordfish",
        "[]",
        "{}",
        "{\"Data\":{}}",
        "{\"Data\":\"sword fish\"}",
        "{\"Da"
      })
  void rejectsMalformedFileWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> SecretFile.read("mesh", text))
        .isInstanceOf(InvalidInputException.class)
        .hasNoCause()
        .hasMessageContaining("SECRET_FILE_MALFORMED")
        .hasMessageNotContaining("sword");
  }
}
