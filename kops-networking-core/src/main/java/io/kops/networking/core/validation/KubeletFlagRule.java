package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBELET_FLAG_REFUSED;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.problem.Problems;

/** Kubelet options that newer versions of Kubernetes refuse. */
final class KubeletFlagRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.kubernetesVersion().isEmpty()) {
      return;
    }
    KubernetesVersion version = spec.kubernetesVersion().get();
    spec.kubelet().ifPresent(kubelet -> check("kubelet", kubelet, version, problems));
    spec.controlPlaneKubelet()
        .ifPresent(kubelet -> check("masterKubelet", kubelet, version, problems));
  }

  private static void check(
      String component,
      KubeletSettings kubelet,
      KubernetesVersion version,
      Problems.Collector problems) {
    if (kubelet.apiServers().isPresent() && version.isAtLeast(1, 6)) {
      report(component, "apiServers", version, problems);
    }
    if (kubelet.requireKubeconfig().isPresent() && version.isAtLeast(1, 10)) {
      report(component, "requireKubeconfig", version, problems);
    }
  }

  private static void report(
      String component, String field, KubernetesVersion version, Problems.Collector problems) {
    problems.error(
        SpecPath.of(component).child(field),
        KUBELET_FLAG_REFUSED,
        "the kubelet of Kubernetes " + version + " does not know " + field,
        "remove the field");
  }
}
