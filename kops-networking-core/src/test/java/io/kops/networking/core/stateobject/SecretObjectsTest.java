package io.kops.networking.core.stateobject;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.stateobject.SecretObjects.Described;
import io.kops.networking.core.stateobject.SecretObjects.Manifest;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.AddonSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretObjectsTest {
  private static final String MANIFEST =
      "kind: ServiceAccount\nmetadata:\n  name: weave-net\n---\nkind: DaemonSet\n";
  private static final AddonSecret WEAVE =
      new AddonSecret("kube-system", "weave-net", Map.of("network-password", "weavepassword"));
  private static final Map<String, String> LABELS = Map.of("role.kubernetes.io/networking", "1");
  private static final SecretValue PASSWORD = SecretValue.of("correct horse battery staple");

  private static String written(SecretValue password) {
    return AddonManifest.of(MANIFEST, List.of(WEAVE), LABELS, name -> Optional.of(password)).text();
  }

  private static Optional<String> nameOf(SecretValue value) {
    return value.equals(PASSWORD) ? Optional.of("weavepassword") : Optional.empty();
  }

  @Test
  void readsASecretAsDescribed() {
    Manifest read = Manifest.of(written(PASSWORD), SecretObjectsTest::nameOf);
    assertThat(read.content()).isEqualTo(MANIFEST);
    assertThat(read.secrets()).contains(SecretObjects.describe(List.of(WEAVE), LABELS));
    assertThat(Described.of(read.secrets().orElseThrow()))
        .isEqualTo(new Described(List.of(WEAVE), LABELS));
  }

  @Test
  void recognisesASecretWithAKeyOfItsOwn() {
    SecretValue named = SecretValue.of("network-password: swordfish\n");

    Manifest read =
        Manifest.of(
            written(named),
            value -> value.equals(named) ? Optional.of("weavepassword") : Optional.empty());

    assertThat(read.secrets()).contains(SecretObjects.describe(List.of(WEAVE), LABELS));
  }

  @Test
  void hidesAValueBeforeItsRotation() {
    Manifest read = Manifest.of(written(SecretValue.of("old")), SecretObjectsTest::nameOf);
    assertThat(read.secrets().toString()).contains("(another value)").doesNotContain("old");
    assertThat(read.secrets())
        .isNotEqualTo(Manifest.of(written(PASSWORD), n -> nameOf(n)).secrets());
  }

  @Test
  void findsASecretInAnyField() {
    String text =
        """
        kind: A
        --- # next
        apiVersion: v1
        kind: Secret
        metadata:
          name: s
        stringData:
          k: hidden
        ---
        kind: B
        """;
    Manifest read = Manifest.of(text, SecretObjectsTest::nameOf);
    assertThat(read.content()).isEqualTo("kind: A\n---\nkind: B\n");
    assertThat(read.secrets()).isPresent();
    assertThat(read.toString()).doesNotContain("hidden");
  }

  @Test
  void hidesUnreadableTextThatMayBeSecret() {
    Manifest read =
        Manifest.of("kind: A\n---\nkind: Secret\nstringData: {k: hidden\n", n -> nameOf(n));
    assertThat(read.toString()).doesNotContain("hidden").contains("kind: A");
  }

  @Test
  void hidesSecretsInLists() {
    String list =
        """
        apiVersion: v1
        kind: List
        items:
        - kind: ConfigMap
        - kind: List
          items:
          - kind: Secret
            data: {k: aGlkZGVu}
        """;
    String secrets = "apiVersion: v1\nkind: SecretList\nitems:\n- data: {k: aGlkZGVu}\n";
    for (String text : List.of(list, secrets)) {
      Manifest read = Manifest.of("kind: A\n---\n" + text, SecretObjectsTest::nameOf);
      assertThat(read.toString()).doesNotContain("aGlkZGVu").contains("kind: A");
    }
    String others = list.replace("kind: Secret", "kind: SecretProviderClass");
    assertThat(Manifest.of(others, SecretObjectsTest::nameOf).content()).isEqualTo(others);
  }

  @Test
  void keepsTextWithoutSecrets() {
    for (String text : List.of("", "kind: A", MANIFEST, "not: [yaml", "a\n---\n---\nb\n")) {
      Manifest read = Manifest.of(text, SecretObjectsTest::nameOf);
      assertThat(read.content()).isEqualTo(text);
      assertThat(read.secrets()).isEmpty();
    }
  }
}
