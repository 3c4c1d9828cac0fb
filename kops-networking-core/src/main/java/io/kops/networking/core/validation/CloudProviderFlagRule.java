package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_CLOUD_PROVIDER_DIFFERS;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The cloud that components are told: that of the cluster, or an external controller. */
final class CloudProviderFlagRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    boolean required = context.isComplete();
    spec.kubelet().ifPresent(it -> check("kubelet", it.cloudProvider(), required, problems));
    // What masterKubelet leaves out it has from kubelet.
    spec.controlPlaneKubelet()
        .ifPresent(it -> check("masterKubelet", it.cloudProvider(), false, problems));
    spec.kubeApiServer()
        .ifPresent(it -> check("kubeAPIServer", it.cloudProvider(), required, problems));
    spec.kubeControllerManager()
        .ifPresent(it -> check("kubeControllerManager", it.cloudProvider(), required, problems));
  }

  private static void check(
      String component, Optional<String> value, boolean required, Problems.Collector problems) {
    boolean fine = value.map(it -> it.equals("aws") || it.equals("external")).orElse(!required);
    if (!fine) {
      problems.error(
          SpecPath.of(component).child("cloudProvider"),
          COMPONENT_CLOUD_PROVIDER_DIFFERS,
          value
              .map(it -> "the cloud \"" + it + "\" is not that of the cluster, aws")
              .orElse("the component is not told its cloud"),
          "use aws or external");
    }
  }
}
