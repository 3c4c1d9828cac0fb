package io.kops.networking.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretValueTest {
  @Test
  void createsStrongRandomSecretOf32Characters() {
    for (int i = 0; i < 100; i++) {
      SecretValue secret = SecretValue.random();

      assertThat(secret.text()).matches("[A-Za-z0-9]{32}");
      assertThat(SecretStrength.bits(secret)).isGreaterThan(SecretStrength.RECOMMENDED_BITS);
      assertThat(SecretStrength.check("weavepassword", secret)).isEmpty();
    }
  }

  @Test
  void createsDifferentRandomSecrets() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> SecretValue.random().text()))
        .doesNotHaveDuplicates();
  }

  @Test
  void readsSourceAgainForMoreCharacters() {
    SecureRandom mostlySigns =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int calls;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0xff);
            calls++;
            if (calls > 3) {
              Arrays.fill(bytes, (byte) 0);
            }
          }
        };

    assertThat(SecretValue.random(mostlySigns).text()).hasSize(32);
  }

  @Test
  void printsConstantText() {
    assertThat(SecretValue.of("swordfish")).hasToString("(secret)");
    assertThat(SecretValue.of("swordfish").hashCode()).isEqualTo(SecretValue.of("").hashCode());
  }

  @Test
  void copiesBytes() {
    byte[] given = "swordfish".getBytes(StandardCharsets.UTF_8);
    SecretValue secret = SecretValue.of(given);
    given[0] = 'x';
    secret.bytes()[1] = 'x';

    assertThat(secret).isEqualTo(SecretValue.of("swordfish")).isNotEqualTo(SecretValue.of("s"));
    assertThat((Object) secret).isNotEqualTo("swordfish");
  }

  @Test
  void generatesIpsecKeysThatCiliumReads() {
    SecretValue keys = SecretValue.randomIpsecKeys();

    assertThat(keys.text()).matches("keys: 3\\+ rfc4106\\(gcm\\(aes\\)\\) [0-9a-f]{40} 128\n");
    assertThat(SecretStrength.check("ciliumpassword", keys)).isEmpty();
    assertThat(SecretValue.randomIpsecKeys()).isNotEqualTo(keys);
  }
}
