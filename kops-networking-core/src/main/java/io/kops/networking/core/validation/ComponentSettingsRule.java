package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_SETTINGS_MISSING;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * The options of components: a complete spec has all of them.
 *
 * @param docker whether machines of the line run Docker
 */
record ComponentSettingsRule(boolean docker) implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (!context.isComplete()) {
      return;
    }
    ClusterSpec spec = context.spec();
    require(spec.kubelet(), "kubelet", problems);
    require(spec.controlPlaneKubelet(), "masterKubelet", problems);
    require(spec.kubeControllerManager(), "kubeControllerManager", problems);
    require(spec.kubeDns(), "kubeDNS", problems);
    require(spec.kubeApiServer(), "kubeAPIServer", problems);
    require(spec.kubeProxy(), "kubeProxy", problems);
    if (docker) {
      require(spec.docker(), "docker", problems);
    }
  }

  private static void require(Optional<?> settings, String field, Problems.Collector problems) {
    if (settings.isEmpty()) {
      problems.error(
          SpecPath.of(field),
          COMPONENT_SETTINGS_MISSING,
          "the completed spec has no " + field,
          "complete the spec before it is planned");
    }
  }
}
