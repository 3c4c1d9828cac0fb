package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The options of cilium in tests: those of kops 1.10 with their arguments, and all others. */
final class CiliumOptions {
  /** The options in the order of the arguments. */
  static final List<Option> OF_1_10 =
      List.of(
          option("debug", to -> to.debug(true), "--debug=true"),
          option(
              "debugVerbose",
              to -> to.addDebugVerbose("flow", "kvstore"),
              "--debug-verbose",
              "flow",
              "--debug-verbose",
              "kvstore"),
          option("accessLog", to -> to.accessLog("/var/log/a"), "--access-log", "/var/log/a"),
          option(
              "agentLabels",
              to -> to.addAgentLabels("a=1", "b: 2"),
              "--agent-labels",
              "a=1",
              "--agent-labels",
              "b: 2"),
          option(
              "allowLocalhost", to -> to.allowLocalhost("policy"), "--allow-localhost", "policy"),
          option(
              "autoIpv6NodeRoutes",
              to -> to.autoIpv6NodeRoutes(true),
              "--auto-ipv6-node-routes=true"),
          option("bpfRoot", to -> to.bpfRoot("/sys/fs/bpf"), "--bpf-root", "/sys/fs/bpf"),
          option(
              "containerRuntime",
              to -> to.addContainerRuntime("docker", "containerd"),
              "--container-runtime",
              "docker",
              "--container-runtime",
              "containerd"),
          option(
              "containerRuntimeEndpoint",
              to ->
                  to.putContainerRuntimeEndpoint("docker", "unix:///var/run/docker.sock")
                      .putContainerRuntimeEndpoint("crio", "/c"),
              "--container-runtime-endpoint=crio=/c",
              "--container-runtime-endpoint=docker=unix:///var/run/docker.sock"),
          option("device", to -> to.device("eth0"), "--device", "eth0"),
          option("disableConntrack", to -> to.disableConntrack(true), "--disable-conntrack=true"),
          option("disableIpv4", to -> to.disableIpv4(true), "--disable-ipv4=true"),
          option(
              "disableK8sServices",
              to -> to.disableK8sServices(true),
              "--disable-k8s-services=true"),
          option("enablePolicy", to -> to.enablePolicy("always"), "--enable-policy", "always"),
          option("enableTracing", to -> to.enableTracing(true), "--enable-tracing=true"),
          option("envoyLog", to -> to.envoyLog("/var/log/e"), "--envoy-log", "/var/log/e"),
          option(
              "ipv4ClusterCidrMaskSize",
              to -> to.ipv4ClusterCidrMaskSize(16),
              "--ipv4-cluster-cidr-mask-size=16"),
          option("ipv4Node", to -> to.ipv4Node("10.0.0.1"), "--ipv4-node", "10.0.0.1"),
          option("ipv4Range", to -> to.ipv4Range("10.1.0.0/16"), "--ipv4-range", "10.1.0.0/16"),
          option(
              "ipv4ServiceRange",
              to -> to.ipv4ServiceRange("10.2.0.0/16"),
              "--ipv4-service-range",
              "10.2.0.0/16"),
          option(
              "ipv6ClusterAllocCidr",
              to -> to.ipv6ClusterAllocCidr("f00d::/64"),
              "--ipv6-cluster-alloc-cidr",
              "f00d::/64"),
          option("ipv6Node", to -> to.ipv6Node("f00d::1"), "--ipv6-node", "f00d::1"),
          option("ipv6Range", to -> to.ipv6Range("f00d::/96"), "--ipv6-range", "f00d::/96"),
          option(
              "ipv6ServiceRange",
              to -> to.ipv6ServiceRange("f00e::/96"),
              "--ipv6-service-range",
              "f00e::/96"),
          option(
              "k8sApiServer",
              to -> to.k8sApiServer("https://api:443"),
              "--k8s-api-server",
              "https://api:443"),
          option(
              "k8sKubeconfigPath", to -> to.k8sKubeconfigPath("/k"), "--k8s-kubeconfig-path", "/k"),
          option("keepBpfTemplates", to -> to.keepBpfTemplates(true), "--keep-bpf-templates=true"),
          option("keepConfig", to -> to.keepConfig(true), "--keep-config=true"),
          option("labelPrefixFile", to -> to.labelPrefixFile("/p"), "--label-prefix-file", "/p"),
          option("labels", to -> to.addLabels("x", "!y"), "--labels", "x", "--labels", "!y"),
          option("lb", to -> to.lb("eth1"), "--lb", "eth1"),
          option("libDir", to -> to.libDir("/var/lib/c"), "--lib-dir", "/var/lib/c"),
          option("logDriver", to -> to.addLogDriver("syslog"), "--log-driver", "syslog"),
          option(
              "logOpt",
              to -> to.putLogOpt("syslog.level", "debug"),
              "--log-opt=syslog.level=debug"),
          option("logstash", to -> to.logstash(true), "--logstash=true"),
          option(
              "logstashAgent",
              to -> to.logstashAgent("127.0.0.1:8080"),
              "--logstash-agent",
              "127.0.0.1:8080"),
          option(
              "logstashProbeTimer", to -> to.logstashProbeTimer(30), "--logstash-probe-timer=30"),
          option("disableMasquerade", to -> to.disableMasquerade(true), "--masquerade=false"),
          option("nat46Range", to -> to.nat46Range("0:0::/96"), "--nat46-range", "0:0::/96"),
          option("pprof", to -> to.pprof(true), "--pprof=true"),
          option("prefilterDevice", to -> to.prefilterDevice("eth2"), "--prefilter-device", "eth2"),
          option(
              "prometheusServeAddr",
              to -> to.prometheusServeAddr(":9090"),
              "--prometheus-serve-addr",
              ":9090"),
          option("restore", to -> to.restore(true), "--restore=true"),
          option(
              "singleClusterRoute",
              to -> to.singleClusterRoute(true),
              "--single-cluster-route=true"),
          option("socketPath", to -> to.socketPath("/s"), "--socket-path", "/s"),
          option("stateDir", to -> to.stateDir("/var/run/c"), "--state-dir", "/var/run/c"),
          option("tracePayloadlen", to -> to.tracePayloadlen(128), "--trace-payloadlen=128"),
          option("tunnel", to -> to.tunnel("geneve"), "--tunnel", "geneve"));

  /** The options of kops 1.10 that are not arguments: the image tag, and options of kops 1.37. */
  static final Set<String> NO_ARGUMENTS =
      Set.of(
          """
          version
          agentPodAnnotations agentPrometheusPort autoDirectNodeRoutes bpfCtGlobalAnyMax
          bpfCtGlobalTcpMax bpfLbAlgorithm bpfLbMaglevTableSize bpfLbMapMax bpfLbSock
          bpfLbSockHostNsOnly bpfNatGlobalMax bpfNeighGlobalMax bpfPolicyMapMax chainingMode
          clusterId clusterName cniBinPath cniExclusive containerRuntimeLabels cpuRequest
          disableCnpStatusUpdates disableEndpointCrd enableBpfMasquerade enableEncryption
          enableEndpointHealthChecking enableHostFirewall enableL7Proxy enableLocalRedirectPolicy
          enableNodePort enablePrometheusMetrics enableRemoteNodeIdentity enableServiceTopology
          enableUnreachableRoutes enableipv4 enableipv6 encryptionType etcdManaged extraConfig
          gatewayApiEnableSecretsSync gatewayApiEnabled hubbleEnabled hubbleMetrics
          identityAllocationMode identityChangeGracePeriod ingressDefaultLoadBalancerMode
          ingressEnableSecretsSync ingressEnabled ingressEnforceHttps
          ingressLoadBalancerAnnotationPrefixes ingressSharedLoadBalancerServiceName ipam
          iptablesRulesNoinstall memoryRequest
          metrics monitorAggregation nodeEncryption nodeInitBootstrapFile operatorPodAnnotations
          preallocateBpfMaps reconfigureKubelet registry removeCbrBridge restartPods
          sidecarIstioProxyImage toFqdnsDnsRejectResponseCode toFqdnsEnablePoller
          """
              .split("\\s+"));

  private CiliumOptions() {}

  /**
   * An option.
   *
   * @param name the name in the spec
   * @param set sets it to a value
   * @param arguments the resulting arguments of the agent
   */
  record Option(String name, Consumer<Cilium.Builder> set, List<String> arguments) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns the options of kops 1.10, all set. */
  static Cilium all() {
    Cilium.Builder builder = Cilium.builder();
    OF_1_10.forEach(option -> option.set().accept(builder));
    return builder.version("v1.0.1").build();
  }

  private static Option option(String name, Consumer<Cilium.Builder> set, String... arguments) {
    return new Option(name, set, List.of(arguments));
  }
}
