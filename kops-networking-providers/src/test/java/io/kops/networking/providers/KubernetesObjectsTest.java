package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.spi.Addon;
import org.junit.jupiter.api.Test;

/** A check that finds nothing passes silently, so it is checked that it finds something. */
class KubernetesObjectsTest {
  private static final String DAEMON_SET =
      """
      apiVersion: extensions/v1beta1
      kind: DaemonSet
      metadata:
        name: mesh
      spec:
        template:
          spec:
            hostNetwork: true
      """;

  private static Addon addon(String range, String manifest) {
    return Addon.networking("networking.mesh", "k8s-1.6", "1.0.0", range, manifest);
  }

  @Test
  void findsAMistypedNestedField() {
    Addon mistyped = addon(">=1.6.0", DAEMON_SET.replace("hostNetwork", "hostNetwrok"));

    assertThatCode(() -> KubernetesObjects.assertNoUnknownFields(addon(">=1.6.0", DAEMON_SET)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> KubernetesObjects.assertNoUnknownFields(mistyped))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("hostNetwrok");
  }

  @Test
  void findsAnObjectInAnotherNamespace() {
    String inKubeSystem = DAEMON_SET.replace("name: mesh", "name: mesh\n  namespace: kube-system");
    String role = inKubeSystem.replace("kind: DaemonSet", "kind: ClusterRole");

    assertThatCode(() -> KubernetesObjects.assertInKubeSystem(addon(">=1.6.0", inKubeSystem)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> KubernetesObjects.assertInKubeSystem(addon(">=1.6.0", DAEMON_SET)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("namespace of DaemonSet mesh");
    assertThatThrownBy(() -> KubernetesObjects.assertInKubeSystem(addon(">=1.6.0", role)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("namespace of ClusterRole mesh");
  }

  @Test
  void findsAnApiThatAVersionLacks() {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1beta1
        kind: ClusterRole
        metadata:
          name: mesh
        """;

    assertThatCode(() -> KubernetesObjects.assertServedOnItsWholeRange(addon(">=1.6.0", role)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> KubernetesObjects.assertServedOnItsWholeRange(addon("<1.7.0", role)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("v1beta1 ClusterRole");
  }
}
