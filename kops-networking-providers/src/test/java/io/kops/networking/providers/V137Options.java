package io.kops.networking.providers;

import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import java.util.LinkedHashMap;
import java.util.Map;

/** Networking options of kops 1.37, by their description. */
final class V137Options {
  private V137Options() {}

  static Map<String, Networking> all() {
    Map<String, Networking> options = new LinkedHashMap<>();
    options.put(
        "flannel with options",
        Flannel.builder()
            .backend("vxlan")
            .iptablesResyncSeconds(30)
            .disableTxChecksumOffloading(true)
            .build());
    options.put(
        "kindnet with all policies",
        Kindnet.builder()
            .version("v1.0.2")
            .networkPolicies(true)
            .adminNetworkPolicies(true)
            .baselineAdminNetworkPolicies(true)
            .dnsCaching(false)
            .nat64(true)
            .fastPathThreshold(20)
            .logLevel(4)
            .masqueradeEnabled(true)
            .addMasqueradeNonMasqueradeCidrs("10.0.0.0/8")
            .build());
    options.put(
        "calico with eBPF, typha and metrics",
        Calico.builder()
            .bpfEnabled(true)
            .bpfLogLevel("Debug")
            .bpfExternalServiceMode("DSR")
            .typhaReplicas(3)
            .typhaPrometheusMetricsEnabled(true)
            .prometheusMetricsEnabled(true)
            .registry("registry.example.com:5000/mirror")
            .version("v3.31.7")
            .build());
    options.put(
        "calico over VXLAN with WireGuard",
        Calico.builder()
            .encapsulationMode("vxlan")
            .vxlanMode("Always")
            .wireguardEnabled(true)
            .allowIpForwarding(true)
            .mtu(8941)
            .awsSrcDstCheck("DoNothing")
            .build());
    options.put(
        "cilium with WireGuard, hubble and the gateway API",
        Cilium.builder()
            .enableNodePort(true)
            .enableEncryption(true)
            .encryptionType("wireguard")
            .hubbleEnabled(true)
            .gatewayApiEnabled(true)
            .ingressEnabled(true)
            .ingressDefaultLoadBalancerMode("shared")
            .enablePrometheusMetrics(true)
            .debug(true)
            .addHubbleMetrics("drop", "tcp")
            .ingressEnforceHttps(false)
            .ingressSharedLoadBalancerServiceName("web")
            .putExtraConfig("bpf-lb-source-range-all-types", "true")
            .putAgentPodAnnotation("example.com/agent", "yes")
            .putOperatorPodAnnotation("example.com/operator", "no")
            .build());
    options.put(
        "cilium with IPsec", Cilium.builder().enableEncryption(true).nodeEncryption(true).build());
    options.put("cilium with crd", Cilium.builder().ipam("crd").tunnel("geneve").build());
    options.put(
        "amazonvpc with prefixes and other images",
        AmazonVpc.builder()
            .imageName("registry.example.com/cni:1")
            .initImageName("registry.example.com/init:1")
            .networkPolicyAgentImage("registry.example.com/agent:1")
            .addEnv(new EnvVar("ENABLE_PREFIX_DELEGATION", "true"))
            .addEnv(new EnvVar("ANNOTATE_POD_IP", "true"))
            .build());
    options.put(
        "kube-router with nftables", KubeRouter.builder().useNfTablesForNetpol(true).build());
    return options;
  }
}
