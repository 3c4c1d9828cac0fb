package io.kops.networking.core.addon;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.yaml.PlainYaml;
import java.util.List;
import java.util.Objects;

/**
 * The API versions of built-in kinds that Kubernetes versions serve by default. Kinds of other API
 * groups, such as those of CustomResourceDefinitions, are not checked.
 */
public final class ServedKinds {
  private static final int CURRENT = Integer.MAX_VALUE;
  private static final String RBAC = "rbac.authorization.k8s.io/";
  private static final String WEBHOOKS = "admissionregistration.k8s.io/";
  private static final String FLOWS = "flowcontrol.apiserver.k8s.io/";
  private static final String SCALER = "HorizontalPodAutoscaler";

  /** The removals are those of the Kubernetes deprecated API migration guide. */
  private static final List<Served> TABLE =
      List.of(
          served("extensions/v1beta1", 2, 16, "DaemonSet", "Deployment", "ReplicaSet"),
          served("extensions/v1beta1", 3, 16, "NetworkPolicy", "PodSecurityPolicy"),
          served("extensions/v1beta1", 1, 22, "Ingress"),
          served("apps/v1beta1", 6, 16, "Deployment"),
          served("apps/v1beta1", 5, 16, "StatefulSet"),
          served("apps/v1beta1", 7, 16, "ControllerRevision"),
          served("apps/v1beta2", 8, 16, "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
          served("apps/v1beta2", 8, 16, "ControllerRevision"),
          served("apps/v1", 9, CURRENT, "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
          served("apps/v1", 9, CURRENT, "ControllerRevision"),
          served("autoscaling/v2beta1", 8, 25, SCALER),
          served("autoscaling/v2beta2", 12, 26, SCALER),
          served("autoscaling/v2", 23, CURRENT, SCALER),
          served("batch/v1", 2, CURRENT, "Job"),
          served("batch/v1beta1", 8, 25, "CronJob"),
          served("batch/v1", 21, CURRENT, "CronJob"),
          served(RBAC + "v1beta1", 6, 22, "ClusterRole", "ClusterRoleBinding"),
          served(RBAC + "v1beta1", 6, 22, "Role", "RoleBinding"),
          served(RBAC + "v1", 8, CURRENT, "ClusterRole", "ClusterRoleBinding"),
          served(RBAC + "v1", 8, CURRENT, "Role", "RoleBinding"),
          served("apiextensions.k8s.io/v1beta1", 7, 22, "CustomResourceDefinition"),
          served("apiextensions.k8s.io/v1", 16, CURRENT, "CustomResourceDefinition"),
          served("apiregistration.k8s.io/v1beta1", 7, 22, "APIService"),
          served("apiregistration.k8s.io/v1", 10, CURRENT, "APIService"),
          served(WEBHOOKS + "v1beta1", 9, 22, "MutatingWebhookConfiguration"),
          served(WEBHOOKS + "v1beta1", 9, 22, "ValidatingWebhookConfiguration"),
          served(WEBHOOKS + "v1", 16, CURRENT, "MutatingWebhookConfiguration"),
          served(WEBHOOKS + "v1", 16, CURRENT, "ValidatingWebhookConfiguration"),
          served("policy/v1beta1", 5, 25, "PodDisruptionBudget"),
          served("policy/v1", 21, CURRENT, "PodDisruptionBudget"),
          served("policy/v1beta1", 10, 25, "PodSecurityPolicy"),
          served("networking.k8s.io/v1", 7, CURRENT, "NetworkPolicy"),
          served("networking.k8s.io/v1beta1", 14, 22, "Ingress"),
          served("networking.k8s.io/v1", 19, CURRENT, "Ingress"),
          served("networking.k8s.io/v1beta1", 18, 22, "IngressClass"),
          served("networking.k8s.io/v1", 19, CURRENT, "IngressClass"),
          served("scheduling.k8s.io/v1beta1", 11, 22, "PriorityClass"),
          served("scheduling.k8s.io/v1", 14, CURRENT, "PriorityClass"),
          served("coordination.k8s.io/v1beta1", 14, 22, "Lease"),
          served("coordination.k8s.io/v1", 14, CURRENT, "Lease"),
          served("authentication.k8s.io/v1beta1", 4, 22, "TokenReview"),
          served("authentication.k8s.io/v1", 6, CURRENT, "TokenReview"),
          served("authorization.k8s.io/v1beta1", 4, 22, "LocalSubjectAccessReview"),
          served("authorization.k8s.io/v1beta1", 4, 22, "SelfSubjectAccessReview"),
          served("authorization.k8s.io/v1beta1", 4, 22, "SubjectAccessReview"),
          served("authorization.k8s.io/v1beta1", 8, 22, "SelfSubjectRulesReview"),
          served("authorization.k8s.io/v1", 6, CURRENT, "LocalSubjectAccessReview"),
          served("authorization.k8s.io/v1", 6, CURRENT, "SelfSubjectAccessReview"),
          served("authorization.k8s.io/v1", 6, CURRENT, "SubjectAccessReview"),
          served("authorization.k8s.io/v1", 8, CURRENT, "SelfSubjectRulesReview"),
          served("certificates.k8s.io/v1beta1", 6, 22, "CertificateSigningRequest"),
          served("certificates.k8s.io/v1", 19, CURRENT, "CertificateSigningRequest"),
          served("storage.k8s.io/v1beta1", 4, 22, "StorageClass"),
          served("storage.k8s.io/v1", 6, CURRENT, "StorageClass"),
          served("storage.k8s.io/v1beta1", 10, 22, "VolumeAttachment"),
          served("storage.k8s.io/v1", 13, CURRENT, "VolumeAttachment"),
          served("storage.k8s.io/v1beta1", 14, 22, "CSIDriver", "CSINode"),
          served("storage.k8s.io/v1", 17, CURRENT, "CSINode"),
          served("storage.k8s.io/v1", 18, CURRENT, "CSIDriver"),
          served("storage.k8s.io/v1beta1", 21, 27, "CSIStorageCapacity"),
          served("storage.k8s.io/v1", 24, CURRENT, "CSIStorageCapacity"),
          served("discovery.k8s.io/v1beta1", 17, 25, "EndpointSlice"),
          served("discovery.k8s.io/v1", 21, CURRENT, "EndpointSlice"),
          served("events.k8s.io/v1beta1", 8, 25, "Event"),
          served("events.k8s.io/v1", 19, CURRENT, "Event"),
          served("node.k8s.io/v1beta1", 14, 25, "RuntimeClass"),
          served("node.k8s.io/v1", 20, CURRENT, "RuntimeClass"),
          served(FLOWS + "v1beta1", 20, 26, "FlowSchema", "PriorityLevelConfiguration"),
          served(FLOWS + "v1beta2", 23, 29, "FlowSchema", "PriorityLevelConfiguration"),
          served(FLOWS + "v1beta3", 26, 32, "FlowSchema", "PriorityLevelConfiguration"),
          served(FLOWS + "v1", 29, CURRENT, "FlowSchema", "PriorityLevelConfiguration"));

  private ServedKinds() {}

  /**
   * The minor versions of Kubernetes 1 that serve kinds of an API version.
   *
   * @param since the first version that serves them
   * @param until the first version that no longer does
   */
  private record Served(String apiVersion, List<String> kinds, int since, int until) {
    boolean hasKind(String version, String kind) {
      return apiVersion.equals(version) && kinds.contains(kind);
    }

    boolean isServedBy(KubernetesVersion version) {
      return version.isAtLeast(1, since) && !version.isAtLeast(1, until);
    }
  }

  private static Served served(String apiVersion, int since, int until, String... kinds) {
    return new Served(apiVersion, List.of(kinds), since, until);
  }

  /** Returns false if the kind is built into Kubernetes and this version does not serve it. */
  public static boolean isServed(String apiVersion, String kind, KubernetesVersion version) {
    return TABLE.stream()
        .filter(served -> served.hasKind(apiVersion, kind))
        .allMatch(served -> served.isServedBy(version));
  }

  /**
   * Returns the kinds of a manifest that this version does not serve, such as {@code
   * extensions/v1beta1 DaemonSet}, without duplicates, in the order of the manifest.
   *
   * @throws IllegalArgumentException if the manifest is not YAML
   */
  public static List<String> missing(String manifest, KubernetesVersion version) {
    Objects.requireNonNull(version, "version");
    // Most manifests contain none of these API versions, and parsing is slow.
    boolean suspect =
        TABLE.stream()
            .filter(served -> !served.isServedBy(version))
            .anyMatch(served -> manifest.contains(served.apiVersion()));
    return suspect
        ? PlainYaml.read(manifest).stream()
            .flatMap(document -> ManifestItem.in(document).stream())
            .filter(item -> !isServed(item.apiVersion(), item.kind(), version))
            .map(ManifestItem::toString)
            .distinct()
            .toList()
        : List.of();
  }
}
