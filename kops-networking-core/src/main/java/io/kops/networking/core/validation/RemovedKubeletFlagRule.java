package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBELET_FLAG_REFUSED;

import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Kubelet options that no version of the 1.37 line knows. */
final class RemovedKubeletFlagRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context.spec().kubelet().ifPresent(it -> check("kubelet", it, problems));
    context.spec().controlPlaneKubelet().ifPresent(it -> check("masterKubelet", it, problems));
  }

  private static void check(
      String component, KubeletSettings kubelet, Problems.Collector problems) {
    report(component, "configureCbr0", kubelet.configureCbr0(), problems);
    report(component, "apiServers", kubelet.apiServers(), problems);
    report(component, "requireKubeconfig", kubelet.requireKubeconfig(), problems);
    report(component, "podInfraContainerImage", kubelet.podInfraContainerImage(), problems);
  }

  private static void report(
      String component, String field, Optional<?> value, Problems.Collector problems) {
    if (value.isPresent()) {
      problems.error(
          SpecPath.of(component).child(field),
          KUBELET_FLAG_REFUSED,
          "kubelet no longer knows " + field,
          "remove the field");
    }
  }
}
