package io.kops.networking.core.addon;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KubernetesVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ServedKindsTest {
  /** A DaemonSet of an API version that Kubernetes 1.16 has removed. */
  public static final String DAEMON_SET =
      """
      apiVersion: extensions/v1beta1
      kind: DaemonSet
      metadata:
        name: mesh
      """;

  private static KubernetesVersion minor(int minor) {
    return KubernetesVersion.parse("1." + minor + ".0");
  }

  @ParameterizedTest
  @CsvSource({
    "extensions/v1beta1, DaemonSet, 2, 15",
    "extensions/v1beta1, NetworkPolicy, 3, 15",
    "extensions/v1beta1, Ingress, 1, 21",
    "apps/v1beta1, StatefulSet, 5, 15",
    "apps/v1beta2, DaemonSet, 8, 15",
    "apps/v1, Deployment, 9, 40",
    "batch/v1beta1, CronJob, 8, 24",
    "batch/v1, CronJob, 21, 40",
    "rbac.authorization.k8s.io/v1beta1, RoleBinding, 6, 21",
    "rbac.authorization.k8s.io/v1, ClusterRole, 8, 40",
    "apiextensions.k8s.io/v1beta1, CustomResourceDefinition, 7, 21",
    "apiextensions.k8s.io/v1, CustomResourceDefinition, 16, 40",
    "policy/v1beta1, PodDisruptionBudget, 5, 24",
    "policy/v1, PodDisruptionBudget, 21, 40",
    "networking.k8s.io/v1, IngressClass, 19, 40",
    "extensions/v1beta1, PodSecurityPolicy, 3, 15",
    "apps/v1beta1, ControllerRevision, 7, 15",
    "apps/v1beta2, ControllerRevision, 8, 15",
    "authentication.k8s.io/v1beta1, TokenReview, 4, 21",
    "authorization.k8s.io/v1beta1, SubjectAccessReview, 4, 21",
    "certificates.k8s.io/v1beta1, CertificateSigningRequest, 6, 21",
    "certificates.k8s.io/v1, CertificateSigningRequest, 19, 40",
    "storage.k8s.io/v1beta1, StorageClass, 4, 21",
    "storage.k8s.io/v1beta1, VolumeAttachment, 10, 21",
    "storage.k8s.io/v1beta1, CSIDriver, 14, 21",
    "storage.k8s.io/v1beta1, CSINode, 14, 21",
    "storage.k8s.io/v1, CSIDriver, 18, 40",
    "storage.k8s.io/v1beta1, CSIStorageCapacity, 21, 26",
    "discovery.k8s.io/v1beta1, EndpointSlice, 17, 24",
    "events.k8s.io/v1beta1, Event, 8, 24",
    "node.k8s.io/v1beta1, RuntimeClass, 14, 24",
    "autoscaling/v2beta1, HorizontalPodAutoscaler, 8, 24",
    "autoscaling/v2beta2, HorizontalPodAutoscaler, 12, 25",
    "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 20, 25",
    "flowcontrol.apiserver.k8s.io/v1beta2, PriorityLevelConfiguration, 23, 28",
    "flowcontrol.apiserver.k8s.io/v1beta3, FlowSchema, 26, 31"
  })
  void servesKindInTheseVersionsOnly(String apiVersion, String kind, int first, int last) {
    for (int minor = 0; minor <= 40; minor++) {
      assertThat(ServedKinds.isServed(apiVersion, kind, minor(minor)))
          .as("%s %s on 1.%d", apiVersion, kind, minor)
          .isEqualTo(first <= minor && minor <= last);
    }
  }

  @Test
  void doesNotCheckKindsOfOtherGroups() {
    assertThat(ServedKinds.isServed("crd.projectcalico.org/v1", "IPPool", minor(4))).isTrue();
    assertThat(ServedKinds.isServed("v1", "ConfigMap", minor(4))).isTrue();
  }

  @Test
  void checksItemsOfLists() {
    String list =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: extensions/v1beta1
          kind: Deployment
        - apiVersion: v1
          kind: List
          items:
          - apiVersion: policy/v1beta1
            kind: PodSecurityPolicy
        - text
        ---
        apiVersion: extensions/v1beta1
        kind: DaemonSetList
        items:
        - metadata: {name: mesh}
        - apiVersion: apps/v1
          kind: DaemonSet
        """;
    assertThat(ServedKinds.missing(list, minor(15))).isEmpty();
    assertThat(ServedKinds.missing(list, minor(25)))
        .containsExactly(
            "extensions/v1beta1 Deployment",
            "policy/v1beta1 PodSecurityPolicy",
            "extensions/v1beta1 DaemonSet");
  }

  @Test
  void namesEachMissingKindOnce() {
    String role = "apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\n";
    String manifest = String.join("---\n", role, DAEMON_SET, DAEMON_SET, "", "text\n");

    assertThat(ServedKinds.missing(manifest, minor(15))).isEmpty();
    assertThat(ServedKinds.missing(manifest, minor(16)))
        .containsExactly("extensions/v1beta1 DaemonSet");
    assertThat(ServedKinds.missing(manifest, minor(22)))
        .containsExactly("rbac.authorization.k8s.io/v1beta1 Role", "extensions/v1beta1 DaemonSet");
  }
}
