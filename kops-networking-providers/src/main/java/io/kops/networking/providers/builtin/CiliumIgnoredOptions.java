package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Options of older Cilium versions that kops 1.37 ignores. */
final class CiliumIgnoredOptions {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("cilium");

  private CiliumIgnoredOptions() {}

  static Problems of(Cilium cilium) {
    Problems.Collector problems = Problems.collector();
    given(cilium)
        .forEach(
            (field, given) -> {
              if (given) {
                problems.warning(
                    OPTIONS.child(field),
                    ProviderCodes.CILIUM_OPTION_IGNORED,
                    "kops 1.37 does not pass the option " + field + " to Cilium 1.18",
                    "leave it unset, or set the cilium-config key in extraConfig");
              }
            });
    return problems.problems();
  }

  private static Map<String, Boolean> given(Cilium cilium) {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("accessLog", cilium.accessLog().isPresent());
    given.put("agentLabels", !cilium.agentLabels().isEmpty());
    given.put("allowLocalhost", cilium.allowLocalhost().isPresent());
    given.put("autoIpv6NodeRoutes", isOn(cilium.autoIpv6NodeRoutes()));
    given.put("bpfRoot", cilium.bpfRoot().isPresent());
    given.put("containerRuntime", !cilium.containerRuntime().isEmpty());
    given.put("containerRuntimeEndpoint", !cilium.containerRuntimeEndpoint().isEmpty());
    given.put("containerRuntimeLabels", cilium.containerRuntimeLabels().isPresent());
    given.put("debugVerbose", !cilium.debugVerbose().isEmpty());
    given.put("device", cilium.device().isPresent());
    given.put("disableConntrack", isOn(cilium.disableConntrack()));
    given.put("disableCNPStatusUpdates", isOff(cilium.disableCnpStatusUpdates()));
    given.put("disableIpv4", isOn(cilium.disableIpv4()));
    given.put("disableK8sServices", isOn(cilium.disableK8sServices()));
    given.put("enablePolicy", cilium.enablePolicy().filter(w -> !w.equals("default")).isPresent());
    given.put("enableRemoteNodeIdentity", isOff(cilium.enableRemoteNodeIdentity()));
    given.put("enableTracing", isOn(cilium.enableTracing()));
    given.put("enableipv4", cilium.enableipv4().isPresent());
    given.put("enableipv6", cilium.enableipv6().isPresent());
    given.put("envoyLog", cilium.envoyLog().isPresent());
    given.put("ipv4ClusterCidrMaskSize", cilium.ipv4ClusterCidrMaskSize().isPresent());
    given.put("ipv4Node", cilium.ipv4Node().isPresent());
    given.put("ipv4Range", cilium.ipv4Range().isPresent());
    given.put("ipv4ServiceRange", cilium.ipv4ServiceRange().isPresent());
    given.put("ipv6ClusterAllocCidr", cilium.ipv6ClusterAllocCidr().isPresent());
    given.put("ipv6Node", cilium.ipv6Node().isPresent());
    given.put("ipv6Range", cilium.ipv6Range().isPresent());
    given.put("ipv6ServiceRange", cilium.ipv6ServiceRange().isPresent());
    given.put("k8sApiServer", cilium.k8sApiServer().isPresent());
    given.put("k8sKubeconfigPath", cilium.k8sKubeconfigPath().isPresent());
    given.put("keepBpfTemplates", isOn(cilium.keepBpfTemplates()));
    given.put("keepConfig", isOn(cilium.keepConfig()));
    given.put("labelPrefixFile", cilium.labelPrefixFile().isPresent());
    given.put("labels", !cilium.labels().isEmpty());
    given.put("lb", cilium.lb().isPresent());
    given.put("libDir", cilium.libDir().isPresent());
    given.put("logDriver", !cilium.logDriver().isEmpty());
    given.put("logOpt", !cilium.logOpt().isEmpty());
    given.put("logstash", isOn(cilium.logstash()));
    given.put("logstashAgent", cilium.logstashAgent().isPresent());
    given.put("logstashProbeTimer", cilium.logstashProbeTimer().isPresent());
    given.put("nat46Range", cilium.nat46Range().isPresent());
    given.put("nodeInitBootstrapFile", cilium.nodeInitBootstrapFile().isPresent());
    given.put("pprof", isOn(cilium.pprof()));
    given.put("prefilterDevice", cilium.prefilterDevice().isPresent());
    given.put("prometheusServeAddr", cilium.prometheusServeAddr().isPresent());
    given.put("reconfigureKubelet", isOn(cilium.reconfigureKubelet()));
    given.put("removeCbrBridge", isOn(cilium.removeCbrBridge()));
    given.put("restartPods", isOn(cilium.restartPods()));
    given.put("restore", isOn(cilium.restore()));
    given.put("sidecarIstioProxyImage", cilium.sidecarIstioProxyImage().isPresent());
    given.put("singleClusterRoute", isOn(cilium.singleClusterRoute()));
    given.put("socketPath", cilium.socketPath().isPresent());
    given.put("stateDir", cilium.stateDir().isPresent());
    given.put("toFqdnsEnablePoller", isOn(cilium.toFqdnsEnablePoller()));
    given.put("tracePayloadlen", cilium.tracePayloadlen().isPresent());
    return given;
  }

  private static boolean isOn(Optional<Boolean> flag) {
    return flag.orElse(false);
  }

  private static boolean isOff(Optional<Boolean> flag) {
    return !flag.orElse(true);
  }
}
