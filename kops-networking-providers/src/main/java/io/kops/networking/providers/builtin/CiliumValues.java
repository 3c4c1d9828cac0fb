package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Validates the options of kops 1.37 whose values become names, ports, paths and keys of Kubernetes
 * objects. kops accepts every value, and the API server then rejects the manifest.
 */
final class CiliumValues {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("cilium");
  private static final int HUBBLE = 4244;
  private static final int ENVOY_METRICS = 9964;
  private static final int HUBBLE_METRICS = 9965;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_KEY = 253;
  private static final Pattern CONFIG_KEY = Pattern.compile("(?!\\.\\.)(?!\\.$)[-._a-zA-Z0-9]+");
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern ANNOTATION =
      Pattern.compile(
          "(?:(?=[^/]{1,253}/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?"
              + "(?=[^/]{1,63}$)[a-z0-9](?:[-_.a-z0-9]*[a-z0-9])?");

  /** The names of the certificates of Hubble contain the name of the cluster. */
  private static final Pattern CERTIFIED_NAME =
      Pattern.compile("[A-Za-z0-9](?:[-._A-Za-z0-9]*[A-Za-z0-9])?");

  private final Cilium cilium;
  private final Problems.Collector problems = Problems.collector();

  private CiliumValues(Cilium cilium) {
    this.cilium = cilium;
  }

  static Problems check(Cilium cilium) {
    CiliumValues values = new CiliumValues(cilium);
    values.checkMetricsPort();
    values.checkExtraConfig();
    values.checkSharedService();
    values.checkAnnotations("agentPodAnnotations", cilium.agentPodAnnotations());
    values.checkAnnotations("operatorPodAnnotations", cilium.operatorPodAnnotations());
    values.checkBinPath();
    values.checkClusterName();
    return values.problems.problems();
  }

  private void checkMetricsPort() {
    int port = CiliumConfig.metricsPort(cilium);
    if (!cilium.enablePrometheusMetrics().orElse(false)) {
      return;
    }
    FieldPath path = OPTIONS.child("agentPrometheusPort");
    if (port < 1 || port > LAST_PORT) {
      report(path, port + " is not a port", "use a port from 1 to " + LAST_PORT);
    } else if (hostPorts().contains(port)) {
      report(
          path,
          "the agent has the host port " + port + " twice",
          "remove the field, or use another port");
    }
  }

  /** Returns the host ports of the agent next to that of its metrics. */
  private List<Integer> hostPorts() {
    List<Integer> ports = new ArrayList<>(List.of(ENVOY_METRICS));
    if (CiliumConfig.hasHubble(cilium)) {
      ports.add(HUBBLE);
      if (!cilium.hubbleMetrics().isEmpty()) {
        ports.add(HUBBLE_METRICS);
      }
    }
    return ports;
  }

  private void checkExtraConfig() {
    for (String key : cilium.extraConfig().keySet()) {
      if (!CONFIG_KEY.matcher(key).matches() || key.length() > LONGEST_KEY) {
        report(
            OPTIONS.child("extraConfig").key(key),
            "\"" + key + "\" is not a key of a ConfigMap",
            "use up to 253 letters, digits, dots, dashes and underscores");
      }
    }
  }

  private void checkSharedService() {
    if (cilium.ingressEnabled().orElse(false)) {
      CiliumConfig.given(cilium.ingressSharedLoadBalancerServiceName())
          .filter(name -> !SERVICE_NAME.matcher(name).matches())
          .ifPresent(
              name ->
                  report(
                      OPTIONS.child("ingress").child("sharedLoadBalancerServiceName"),
                      "\"" + name + "\" is not the name of a Service",
                      "use up to 63 lower-case letters, digits and dashes, the first a letter,"
                          + " such as cilium-ingress"));
    }
  }

  private void checkAnnotations(String field, Map<String, String> annotations) {
    for (String key : annotations.keySet()) {
      if (!ANNOTATION.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
        report(
            OPTIONS.child(field).key(key),
            "\"" + key + "\" is not a key of an annotation",
            "use a key such as example.com/team");
      }
    }
  }

  private void checkBinPath() {
    cilium
        .cniBinPath()
        .filter(path -> Arrays.asList(path.split("/", -1)).contains(".."))
        .ifPresent(
            path ->
                report(
                    OPTIONS.child("cniBinPath"),
                    "the path \"" + path + "\" contains \"..\"",
                    "use a path such as /opt/cni/bin"));
  }

  private void checkClusterName() {
    String name = CiliumConfig.clusterName(cilium);
    if (CiliumConfig.hasHubble(cilium) && !CERTIFIED_NAME.matcher(name).matches()) {
      report(
          OPTIONS.child("clusterName"),
          "Hubble cannot have certificates for the cluster name \"" + name + "\"",
          "use a name such as my-cluster");
    }
  }

  private void report(FieldPath path, String message, String remedy) {
    problems.error(path, ProviderCodes.CILIUM_VALUE_INVALID, message, remedy);
  }
}
