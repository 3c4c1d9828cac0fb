package io.kops.networking.core.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class AddonManifestTest {
  private static final Addon PLAIN =
      Addon.networking("networking.mesh", "k8s-1.6", "1.0.0", ">=1.6.0", "kind: DaemonSet\n");
  private static final Addon ENCRYPTED =
      PLAIN.toBuilder()
          .addSecrets(
              new AddonSecret(
                  "kube-system", "mesh-net", Map.of("network-password", "meshpassword")))
          .build();

  @Test
  void returnsManifestOfAddonWithoutSecrets() {
    assertThat(AddonManifest.of(PLAIN, name -> Optional.empty()).text())
        .isEqualTo(PLAIN.manifest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"swordfish", "12345", "a: b #", "\"'\\", "ends\n", "äöü"})
  void writesSecretOfAnyValueBeforeManifest(String value) {
    SecretValue file = AddonManifest.of(ENCRYPTED, name -> Optional.of(SecretValue.of(value)));

    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(file.text()).forEach(documents::add);
    assertThat(documents)
        .containsExactly(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of(
                    "name",
                    "mesh-net",
                    "namespace",
                    "kube-system",
                    "labels",
                    Map.of("role.kubernetes.io/networking", "1")),
                "stringData",
                Map.of("network-password", value)),
            Map.of("kind", "DaemonSet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 rfc4106(gcm(aes)) 0102 128",
        "network-password: 3 rfc4106(gcm(aes)) 0102 128\n"
      })
  void removesKeyFromSecretText(String text) {
    SecretValue file = AddonManifest.of(ENCRYPTED, name -> Optional.of(SecretValue.of(text)));

    Map<?, ?> object =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadAllFromString(file.text())
                .iterator()
                .next();
    assertThat(object.get("stringData"))
        .isEqualTo(Map.of("network-password", "3 rfc4106(gcm(aes)) 0102 128"));
  }

  @Test
  void requestsSecretByName() {
    List<String> asked = new ArrayList<>();
    AddonManifest.of(
        ENCRYPTED,
        name -> {
          asked.add(name);
          return Optional.of(SecretValue.random());
        });

    assertThat(asked).containsExactly("meshpassword");
  }

  @Test
  void rejectsMissingSecret() {
    assertThatThrownBy(() -> AddonManifest.of(ENCRYPTED, name -> Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state store has no secret meshpassword");
  }

  @Test
  void hidesSecretInTextOfFileAndChannel() {
    SecretValue password = SecretValue.of("swordfish");

    assertThat(AddonManifest.of(ENCRYPTED, name -> Optional.of(password))).hasToString("(secret)");
    assertThat(ENCRYPTED.toString() + ChannelEntry.of(ENCRYPTED)).doesNotContain("swordfish");
    assertThat(ChannelEntry.of(ENCRYPTED).manifestHash())
        .isEqualTo(ChannelEntry.of(PLAIN).manifestHash());
  }
}
