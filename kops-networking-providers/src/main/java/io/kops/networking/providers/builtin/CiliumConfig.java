package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.spi.ProviderRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of the ConfigMap {@code cilium-config} for Cilium 1.18, in alphabetical order. */
final class CiliumConfig {
  private static final String TLS = "/var/lib/cilium/tls/hubble/";
  private static final String ETCD = "/var/lib/etcd-secrets/";

  private final ProviderRequest request;
  private final Cilium cilium;
  private final Map<String, String> values = new TreeMap<>();

  private CiliumConfig(ProviderRequest request) {
    this.request = request;
    this.cilium = (Cilium) request.networking();
  }

  /** Returns the entries by key; {@code extraConfig} is applied last and overrides. */
  static Map<String, String> of(ProviderRequest request) {
    CiliumConfig config = new CiliumConfig(request);
    config.putAddresses();
    config.putDatapath();
    config.putIdentities();
    config.putPlugIn();
    config.putMetrics();
    config.putEncryption();
    config.putEtcd();
    config.putHubble();
    config.putEnvoy();
    config.values.putAll(config.cilium.extraConfig());
    return config.values;
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
    String tunnel = given(cilium.tunnel()).orElse(eni || ipv6 ? "disabled" : "vxlan");
    put("ipam", ipam(cilium));
    put("cluster-pool-ipv4-mask-size", "24");
    put("enable-ipv4", !ipv6);
    put("enable-ipv6", ipv6);
    put("enable-ipv4-masquerade", !cilium.disableMasquerade().orElse(ipv6));
    put("enable-ipv6-masquerade", false);
    put("enable-bpf-masquerade", !ipv6 && cilium.enableBpfMasquerade().orElse(eni));
    put("auto-direct-node-routes", cilium.autoDirectNodeRoutes());
    if (tunnel.equals("disabled")) {
      put("routing-mode", "native");
    } else {
      put("routing-mode", "tunnel");
      put("tunnel-protocol", tunnel);
    }
    if (eni) {
      put("enable-endpoint-routes", true);
      put("auto-create-cilium-node-resource", true);
      put("eni-tags", eniTags(request));
    }
  }

  private void putDatapath() {
    put("kube-proxy-replacement", cilium.enableNodePort());
    put("bpf-ct-global-any-max", number(cilium.bpfCtGlobalAnyMax(), 262144));
    put("bpf-ct-global-tcp-max", number(cilium.bpfCtGlobalTcpMax(), 524288));
    put("bpf-lb-algorithm", given(cilium.bpfLbAlgorithm()).orElse("random"));
    put("bpf-lb-maglev-table-size", given(cilium.bpfLbMaglevTableSize()).orElse("16381"));
    put("bpf-lb-map-max", number(cilium.bpfLbMapMax(), 65536));
    put("bpf-lb-sock", cilium.bpfLbSock());
    put("bpf-lb-sock-hostns-only", cilium.bpfLbSockHostNsOnly());
    put("bpf-map-dynamic-size-ratio", "0.0025");
    put("bpf-nat-global-max", number(cilium.bpfNatGlobalMax(), 524288));
    put("bpf-neigh-global-max", number(cilium.bpfNeighGlobalMax(), 524288));
    put("bpf-policy-map-max", number(cilium.bpfPolicyMapMax(), 16384));
    put("preallocate-bpf-maps", cilium.preallocateBpfMaps());
    put("cgroup-root", "/run/cilium/cgroupv2");
    put("install-iptables-rules", !cilium.iptablesRulesNoinstall().orElse(false));
    put("enable-host-firewall", cilium.enableHostFirewall());
    put("enable-l7-proxy", cilium.enableL7Proxy().orElse(true));
    put("enable-local-redirect-policy", cilium.enableLocalRedirectPolicy());
    put("enable-service-topology", cilium.enableServiceTopology());
    put("enable-unreachable-routes", cilium.enableUnreachableRoutes());
    put("enable-endpoint-health-checking", cilium.enableEndpointHealthChecking().orElse(true));
    put("monitor-aggregation", given(cilium.monitorAggregation()).orElse("medium"));
    put(
        "tofqdns-dns-reject-response-code",
        given(cilium.toFqdnsDnsRejectResponseCode()).orElse("refused"));
  }

  private void putIdentities() {
    put("cluster-name", clusterName(cilium));
    put("cluster-id", number(cilium.clusterId(), 0));
    put("identity-allocation-mode", given(cilium.identityAllocationMode()).orElse("crd"));
    put("identity-change-grace-period", given(cilium.identityChangeGracePeriod()).orElse("5s"));
    put("disable-endpoint-crd", cilium.disableEndpointCrd());
    put("enable-policy", "default");
  }

  private void putPlugIn() {
    put("debug", cilium.debug());
    put("agent-health-port", 9879);
    put("agent-not-ready-taint-key", "node.cilium.io/agent-not-ready");
    put("remove-cilium-node-taints", true);
    put("set-cilium-node-taints", true);
    put("set-cilium-is-up-condition", true);
    put("nodes-gc-interval", "5m0s");
    put("operator-api-serve-addr", request.isIpv6() ? "[::1]:9234" : "127.0.0.1:9234");
    put("write-cni-conf-when-ready", "/host/etc/cni/net.d/05-cilium.conflist");
    put("cni-exclusive", cilium.cniExclusive().orElse(true));
    put("cni-log-file", "/var/run/cilium/cilium-cni.log");
    given(cilium.chainingMode()).ifPresent(mode -> put("cni-chaining-mode", mode));
  }

  private void putMetrics() {
    if (cilium.enablePrometheusMetrics().orElse(false)) {
      put("enable-metrics", true);
      put("prometheus-serve-addr", ":" + metricsPort(cilium));
      put("proxy-prometheus-port", 9964);
      put("operator-prometheus-serve-addr", ":9963");
    }
    if (!cilium.metrics().isEmpty()) {
      put("metrics", String.join(" ", cilium.metrics()));
    }
  }

  private void putEncryption() {
    if (!cilium.enableEncryption().orElse(false)) {
      return;
    }
    if (given(cilium.encryptionType()).filter("wireguard"::equals).isPresent()) {
      put("enable-wireguard", true);
    } else {
      put("enable-ipsec", true);
      put("ipsec-key-file", "/etc/ipsec/keys");
    }
    put("encrypt-node", cilium.nodeEncryption());
  }

  private void putEtcd() {
    if (!cilium.etcdManaged().orElse(false)) {
      return;
    }
    put("kvstore", "etcd");
    put("kvstore-opt", "{\"etcd.config\": \"/var/lib/etcd-config/etcd.config\"}");
    put(
        "etcd-config",
        """
        endpoints:
        - https://%s:4003
        trusted-ca-file: %setcd-ca.crt
        key-file: %setcd-client-cilium.key
        cert-file: %setcd-client-cilium.crt
        """
            .formatted(CiliumV137.apiServer(request), ETCD, ETCD, ETCD));
  }

  private void putHubble() {
    put("enable-hubble", hasHubble(cilium));
    if (hasHubble(cilium)) {
      put("hubble-socket-path", "/var/run/cilium/hubble.sock");
      put("hubble-listen-address", ":4244");
      put("hubble-disable-tls", false);
      put("hubble-tls-cert-file", TLS + "tls.crt");
      put("hubble-tls-key-file", TLS + "tls.key");
      put("hubble-tls-client-ca-files", TLS + "ca.crt");
    }
  }

  private void putEnvoy() {
    boolean ingress = cilium.ingressEnabled().orElse(false);
    boolean gateway = cilium.gatewayApiEnabled().orElse(false);
    put("external-envoy-proxy", false);
    if (ingress || gateway) {
      put("enable-envoy-config", true);
    }
    if (ingress) {
      put("enable-ingress-controller", true);
      put("enforce-ingress-https", true);
      put("enable-ingress-secrets-sync", true);
      put("ingress-secrets-namespace", "kube-system");
      put("ingress-shared-lb-service-name", "cilium-ingress");
      put(
          "ingress-default-lb-mode",
          given(cilium.ingressDefaultLoadBalancerMode()).orElse("dedicated"));
      put("ingress-lb-annotation-prefixes", "service.beta.kubernetes.io service.kubernetes.io");
    }
    if (gateway) {
      put("enable-gateway-api", true);
      put("enable-gateway-api-secrets-sync", true);
      put("gateway-api-secrets-namespace", "kube-system");
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

  private static int number(OptionalInt given, int otherwise) {
    return given.orElse(0) == 0 ? otherwise : given.getAsInt();
  }

  static Optional<String> given(Optional<String> text) {
    return text.filter(word -> !word.isEmpty());
  }
}
