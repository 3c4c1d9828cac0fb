package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_BESIDE_PROVIDER;

import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Providers that do the work of kube-proxy, which must not run beside them. */
final class KubeProxyRivalRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    boolean runs =
        context.spec().kubeProxy().filter(proxy -> proxy.enabled().orElse(true)).isPresent();
    context
        .networking()
        .filter(mode -> runs)
        .flatMap(KubeProxyRivalRule::rival)
        .ifPresent(
            rival ->
                problems.error(
                    SpecPath.of("kubeProxy").child("enabled"),
                    KUBE_PROXY_BESIDE_PROVIDER,
                    "kube-proxy runs, and " + rival + " takes its place",
                    "set kubeProxy.enabled to false"));
  }

  private static Optional<String> rival(Networking mode) {
    if (mode instanceof KubeRouter) {
      return Optional.of("kuberouter");
    }
    if (mode instanceof Cilium cilium && cilium.enableNodePort().orElse(false)) {
      return Optional.of("cilium with enableNodePort");
    }
    return mode instanceof Calico calico && calico.bpfEnabled().orElse(false)
        ? Optional.of("calico with bpfEnabled")
        : Optional.empty();
  }
}
