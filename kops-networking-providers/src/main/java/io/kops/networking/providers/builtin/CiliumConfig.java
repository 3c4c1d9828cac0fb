package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.spi.ProviderRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entries of the ConfigMap {@code cilium-config} for Cilium 1.18, in alphabetical order. {@code
 * cilium-config.properties} has the entries that no option changes.
 */
final class CiliumConfig {
  private static final Map<String, Map<String, String>> BY_FEATURE =
      PropertySections.read("cilium-config.properties");
  private static final String ETCD = "/var/lib/etcd-secrets/";

  private final ProviderRequest request;
  private final Cilium cilium;
  private final Map<String, String> values = new TreeMap<>(feature(""));

  private CiliumConfig(ProviderRequest request) {
    this.request = request;
    this.cilium = (Cilium) request.networking();
  }

  /** Returns the entries by key; {@code extraConfig} is applied last and overrides. */
  static Map<String, String> of(ProviderRequest request) {
    CiliumConfig config = new CiliumConfig(request);
    config.putAddresses();
    config.putPlugIn();
    config.putDatapath();
    config.putMaps();
    config.putIdentities();
    config.putMetrics();
    config.putEncryption();
    config.putEtcd();
    config.putHubble();
    config.putEnvoy();
    config.values.putAll(config.cilium.extraConfig());
    return config.values;
  }

  private static Map<String, String> feature(String name) {
    return Objects.requireNonNull(BY_FEATURE.get(name), name);
  }

  /** Returns the IPAM mode: {@code kubernetes} unless the user chose another. */
  static String ipam(Cilium cilium) {
    return given(cilium.ipam()).orElse("kubernetes");
  }

  static boolean isEni(Cilium cilium) {
    return ipam(cilium).equals("eni");
  }

  static boolean hasHubble(Cilium cilium) {
    return cilium.hubbleEnabled().orElse(false);
  }

  static String clusterName(Cilium cilium) {
    return given(cilium.clusterName()).orElse("default");
  }

  static int metricsPort(Cilium cilium) {
    return number(cilium.agentPrometheusPort(), 9090);
  }

  /** Returns the tags of network interfaces as comma-separated {@code key=value} pairs. */
  static String eniTags(ProviderRequest request) {
    return Stream.concat(
            Stream.of("KubernetesCluster=" + request.spec().name()),
            new TreeMap<>(request.spec().cloudLabels())
                .entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()))
        .collect(Collectors.joining(","));
  }

  private void putAddresses() {
    boolean ipv6 = request.isIpv6();
    boolean eni = isEni(cilium);
    put("ipam", ipam(cilium));
    put("enable-ipv4", !ipv6);
    put("enable-ipv6", ipv6);
    put("enable-ipv4-masquerade", !cilium.disableMasquerade().orElse(ipv6));
    put("enable-bpf-masquerade", !ipv6 && cilium.enableBpfMasquerade().orElse(eni));
    put("auto-direct-node-routes", cilium.autoDirectNodeRoutes());
    put("operator-api-serve-addr", (ipv6 ? "[::1]" : "127.0.0.1") + ":9234");
    String tunnel = given(cilium.tunnel()).orElse(eni || ipv6 ? "disabled" : "vxlan");
    if (tunnel.equals("disabled")) {
      put("routing-mode", "native");
    } else {
      put("routing-mode", "tunnel");
      put("tunnel-protocol", tunnel);
      values.putAll(feature("tunnel"));
    }
    if (eni) {
      put("eni-tags", eniTags(request));
      values.putAll(feature("eni"));
    }
  }

  /**
   * In a chain, the other plug-in routes the traffic of pods; portmap only maps ports. The mode
   * none is no chain.
   */
  private void putPlugIn() {
    putGiven("cni-chaining-mode", cilium.chainingMode());
    Optional<String> chained = given(cilium.chainingMode()).filter(mode -> !mode.equals("none"));
    values.putAll(feature(chained.isPresent() ? "chaining" : "unchained"));
    if (chained.filter(mode -> !mode.equals("portmap")).isPresent()) {
      put("enable-local-node-route", false);
    }
    put("cni-exclusive", cilium.cniExclusive().orElse(true));
  }

  private void putDatapath() {
    put("debug", cilium.debug());
    put("kube-proxy-replacement", cilium.enableNodePort());
    put("enable-node-port", cilium.enableNodePort());
    put("bpf-lb-sock", cilium.bpfLbSock());
    put("bpf-lb-sock-hostns-only", cilium.bpfLbSockHostNsOnly());
    put("enable-host-firewall", cilium.enableHostFirewall());
    put("enable-l7-proxy", cilium.enableL7Proxy().orElse(true));
    put("enable-local-redirect-policy", cilium.enableLocalRedirectPolicy());
    put("enable-service-topology", cilium.enableServiceTopology());
    put("enable-endpoint-health-checking", cilium.enableEndpointHealthChecking().orElse(true));
    put("monitor-aggregation", given(cilium.monitorAggregation()).orElse("medium"));
    put(
        "tofqdns-dns-reject-response-code",
        given(cilium.toFqdnsDnsRejectResponseCode()).orElse("refused"));
    if (cilium.iptablesRulesNoinstall().orElse(false)) {
      put("install-iptables-rules", false);
    }
    if (cilium.enableUnreachableRoutes().orElse(false)) {
      put("enable-unreachable-routes", true);
    }
  }

  /**
   * Sizes of maps that are written switch off their dynamic sizing, so that the defaults of kops,
   * which are those of the agent, are not written.
   */
  private void putMaps() {
    put("bpf-lb-map-max", number(cilium.bpfLbMapMax(), 65_536));
    put("bpf-policy-map-max", number(cilium.bpfPolicyMapMax(), 16_384));
    put("preallocate-bpf-maps", cilium.preallocateBpfMaps());
    putUnless("bpf-ct-global-any-max", cilium.bpfCtGlobalAnyMax(), 262_144);
    putUnless("bpf-ct-global-tcp-max", cilium.bpfCtGlobalTcpMax(), 524_288);
    putUnless("bpf-nat-global-max", cilium.bpfNatGlobalMax(), 524_288);
    putUnless("bpf-neigh-global-max", cilium.bpfNeighGlobalMax(), 524_288);
    putUnless("bpf-lb-algorithm", cilium.bpfLbAlgorithm(), "random");
    putUnless("bpf-lb-maglev-table-size", cilium.bpfLbMaglevTableSize(), "16381");
  }

  private void putIdentities() {
    put("cluster-name", clusterName(cilium));
    putUnless("cluster-id", cilium.clusterId(), 0);
    put("identity-allocation-mode", given(cilium.identityAllocationMode()).orElse("crd"));
    put("identity-change-grace-period", given(cilium.identityChangeGracePeriod()).orElse("5s"));
    put("disable-endpoint-crd", cilium.disableEndpointCrd());
  }

  private void putMetrics() {
    if (cilium.enablePrometheusMetrics().orElse(false)) {
      values.putAll(feature("metrics"));
      put("prometheus-serve-addr", ":" + metricsPort(cilium));
      if (!cilium.metrics().isEmpty()) {
        put("metrics", String.join(" ", cilium.metrics()));
      }
    }
  }

  private void putEncryption() {
    if (cilium.enableEncryption().orElse(false)) {
      boolean wireGuard = given(cilium.encryptionType()).filter("wireguard"::equals).isPresent();
      values.putAll(feature(wireGuard ? "wireguard" : "ipsec"));
      put("encrypt-node", cilium.nodeEncryption());
    }
  }

  private void putEtcd() {
    if (cilium.etcdManaged().orElse(false)) {
      values.putAll(feature("etcd"));
      put(
          "etcd-config",
          """
          ---
          endpoints:
            - https://%s:4003
          trusted-ca-file: '%setcd-ca.crt'
          key-file: '%setcd-client-cilium.key'
          cert-file: '%setcd-client-cilium.crt'\
          """
              .formatted(CiliumV137.apiServer(request), ETCD, ETCD, ETCD));
    }
  }

  private void putHubble() {
    if (hasHubble(cilium)) {
      values.putAll(feature("hubble"));
      if (!cilium.hubbleMetrics().isEmpty()) {
        values.putAll(feature("hubble-metrics"));
        put("hubble-metrics", String.join(" ", cilium.hubbleMetrics()));
      }
    }
  }

  private void putEnvoy() {
    boolean ingress = cilium.ingressEnabled().orElse(false);
    boolean gateway = cilium.gatewayApiEnabled().orElse(false);
    if (ingress || gateway) {
      values.putAll(feature("envoy"));
    }
    if (ingress) {
      values.putAll(feature("ingress"));
      cilium.ingressEnforceHttps().ifPresent(flag -> put("enforce-ingress-https", flag));
      cilium.ingressEnableSecretsSync().ifPresent(flag -> put("enable-ingress-secrets-sync", flag));
      putGiven("ingress-default-lb-mode", cilium.ingressDefaultLoadBalancerMode());
      putGiven("ingress-lb-annotation-prefixes", cilium.ingressLoadBalancerAnnotationPrefixes());
      putGiven("ingress-shared-lb-service-name", cilium.ingressSharedLoadBalancerServiceName());
    }
    if (gateway) {
      values.putAll(feature("gateway"));
      cilium
          .gatewayApiEnableSecretsSync()
          .ifPresent(flag -> put("enable-gateway-api-secrets-sync", flag));
    }
  }

  private void put(String key, String value) {
    values.put(key, value);
  }

  private void put(String key, boolean value) {
    put(key, Boolean.toString(value));
  }

  private void put(String key, int value) {
    put(key, Integer.toString(value));
  }

  private void put(String key, Optional<Boolean> value) {
    put(key, value.orElse(false));
  }

  private void putGiven(String key, Optional<String> value) {
    given(value).ifPresent(text -> put(key, text));
  }

  private void putUnless(String key, Optional<String> value, String otherwise) {
    given(value).filter(text -> !text.equals(otherwise)).ifPresent(text -> put(key, text));
  }

  private void putUnless(String key, OptionalInt value, int otherwise) {
    int given = number(value, otherwise);
    if (given != otherwise) {
      put(key, given);
    }
  }

  private static int number(OptionalInt given, int otherwise) {
    return given.orElse(0) == 0 ? otherwise : given.getAsInt();
  }

  static Optional<String> given(Optional<String> text) {
    return text.filter(word -> !word.isEmpty());
  }
}
