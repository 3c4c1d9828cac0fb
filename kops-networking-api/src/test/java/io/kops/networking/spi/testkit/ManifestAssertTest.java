package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.spi.Addon;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestAssertTest {
  private static final String SOUND =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: mesh
        labels:
          role.kubernetes.io/networking: "1"
      """;

  private static void check(String manifest) {
    ManifestAssert.assertSound(
        Addon.networking("networking.mesh", "k8s-1.9", "1.0.0", ">=1.9.0", manifest));
  }

  @Test
  void acceptsValidManifest() {
    assertThatCode(() -> check("# two\n" + SOUND + "---\n" + SOUND.replace("mesh", "net")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "apiVersion: v1, x: 1",
    "kind: ConfigMap, kind: 1",
    "name: mesh, title: mesh",
    "'\"1\"', 1",
    "labels:, notes:",
    "kind: ConfigMap, kind: Secret\\ndata: {}",
    "name: mesh, name: mesh\\n  name: again",
    "name: mesh, name: AKIAABCDEFGHIJKLMNOP"
  })
  void rejectsManifestWithFault(String sound, String fault) {
    String broken = SOUND.replace(sound, fault.replace("\\n", "\n"));

    assertThatThrownBy(() -> check(broken)).isNotNull();
  }

  @Test
  void rejectsEmptyAndDuplicateDocuments() {
    assertThatThrownBy(() -> check("")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check(SOUND + "---\n---\n" + SOUND.replace("mesh", "net")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check(SOUND + "---\n" + SOUND)).isInstanceOf(AssertionError.class);
  }

  @Test
  void rejectsReferencesToMissingObjects() {
    String pods =
        """
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: mesh
          labels:
            role.kubernetes.io/networking: "1"
        spec:
          selector: {matchLabels: {app: mesh}}
          template:
            metadata: {labels: {app: mesh}}
            spec: {serviceAccountName: default, containers: []}
        """;

    assertThatCode(() -> check(SOUND + pods)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(SOUND + pods.replace("default", "mesh")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("DaemonSet mesh: there is no ServiceAccount mesh in default");
  }

  @ParameterizedTest
  @CsvSource({
    "extensions/v1beta1, , true",
    "extensions/v1beta1, OnDelete, true",
    "extensions/v1beta1, RollingUpdate, false",
    "apps/v1, , false",
    "apps/v1, OnDelete, true"
  })
  void requiresRollingUpdateIfKubernetesKeepsPodsRunning(
      String apiVersion, @Nullable String strategy, boolean left) {
    String spec = strategy == null ? "{}" : "{updateStrategy: {type: " + strategy + "}}";
    Addon silent =
        Addon.networking(
            "networking.mesh",
            "k8s-1.9",
            "1.0.0",
            ">=1.9.0",
            "{apiVersion: " + apiVersion + ", kind: DaemonSet, spec: " + spec + "}");

    Addon right = left ? silent.leavingPodsRunning() : silent;
    Addon wrong = left ? silent : silent.leavingPodsRunning();
    assertThatCode(() -> ManifestAssert.assertRollingUpdateIsMarked(right))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ManifestAssert.assertRollingUpdateIsMarked(wrong))
        .isInstanceOf(AssertionError.class);
  }
}
