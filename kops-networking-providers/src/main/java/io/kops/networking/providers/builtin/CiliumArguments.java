package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Maps the options of the user to arguments of {@code cilium-agent}. As in kops, an empty, false or
 * zero option adds no argument.
 */
final class CiliumArguments {
  private final List<String> arguments = new ArrayList<>();

  private CiliumArguments() {}

  static List<String> of(Cilium cilium) {
    return new CiliumArguments()
        .flag("debug", cilium.debug())
        .texts("debug-verbose", cilium.debugVerbose())
        .text("access-log", cilium.accessLog())
        .texts("agent-labels", cilium.agentLabels())
        .text("allow-localhost", cilium.allowLocalhost())
        .flag("auto-ipv6-node-routes", cilium.autoIpv6NodeRoutes())
        .text("bpf-root", cilium.bpfRoot())
        .texts("container-runtime", cilium.containerRuntime())
        .pairs("container-runtime-endpoint", cilium.containerRuntimeEndpoint())
        .text("device", cilium.device())
        .flag("disable-conntrack", cilium.disableConntrack())
        .flag("disable-ipv4", cilium.disableIpv4())
        .flag("disable-k8s-services", cilium.disableK8sServices())
        .text("enable-policy", cilium.enablePolicy())
        .flag("enable-tracing", cilium.enableTracing())
        .text("envoy-log", cilium.envoyLog())
        .number("ipv4-cluster-cidr-mask-size", cilium.ipv4ClusterCidrMaskSize())
        .text("ipv4-node", cilium.ipv4Node())
        .text("ipv4-range", cilium.ipv4Range())
        .text("ipv4-service-range", cilium.ipv4ServiceRange())
        .text("ipv6-cluster-alloc-cidr", cilium.ipv6ClusterAllocCidr())
        .text("ipv6-node", cilium.ipv6Node())
        .text("ipv6-range", cilium.ipv6Range())
        .text("ipv6-service-range", cilium.ipv6ServiceRange())
        .text("k8s-api-server", cilium.k8sApiServer())
        .text("k8s-kubeconfig-path", cilium.k8sKubeconfigPath())
        .flag("keep-bpf-templates", cilium.keepBpfTemplates())
        .flag("keep-config", cilium.keepConfig())
        .text("label-prefix-file", cilium.labelPrefixFile())
        .texts("labels", cilium.labels())
        .text("lb", cilium.lb())
        .text("lib-dir", cilium.libDir())
        .texts("log-driver", cilium.logDriver())
        .pairs("log-opt", cilium.logOpt())
        .flag("logstash", cilium.logstash())
        .text("logstash-agent", cilium.logstashAgent())
        .number("logstash-probe-timer", cilium.logstashProbeTimer())
        .off("masquerade", cilium.disableMasquerade())
        .text("nat46-range", cilium.nat46Range())
        .flag("pprof", cilium.pprof())
        .text("prefilter-device", cilium.prefilterDevice())
        .text("prometheus-serve-addr", cilium.prometheusServeAddr())
        .flag("restore", cilium.restore())
        .flag("single-cluster-route", cilium.singleClusterRoute())
        .text("socket-path", cilium.socketPath())
        .text("state-dir", cilium.stateDir())
        .number("trace-payloadlen", cilium.tracePayloadlen())
        .text("tunnel", cilium.tunnel())
        .arguments;
  }

  /** A flag accepts its value only within the same argument. */
  private CiliumArguments flag(String name, Optional<Boolean> on) {
    if (on.orElse(false)) {
      arguments.add("--" + name + "=true");
    }
    return this;
  }

  private CiliumArguments off(String name, Optional<Boolean> disabled) {
    if (disabled.orElse(false)) {
      arguments.add("--" + name + "=false");
    }
    return this;
  }

  private CiliumArguments text(String name, Optional<String> text) {
    return texts(name, text.filter(value -> !value.isEmpty()).stream().toList());
  }

  private CiliumArguments texts(String name, List<String> texts) {
    texts.forEach(text -> arguments.addAll(List.of("--" + name, text)));
    return this;
  }

  private CiliumArguments pairs(String name, Map<String, String> pairs) {
    new TreeMap<>(pairs)
        .forEach((key, value) -> arguments.add("--" + name + "=" + key + "=" + value));
    return this;
  }

  private CiliumArguments number(String name, OptionalInt number) {
    if (number.orElse(0) != 0) {
      arguments.add("--" + name + "=" + number.getAsInt());
    }
    return this;
  }
}
