package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Cilium: eBPF routing and policy. */
@Value.Immutable
@KopsValue
public non-sealed interface Cilium extends Networking {
  /** The provider with every option left to its default. */
  Cilium DEFAULT = builder().build();

  /** Returns the version of the agent; {@code v1.0-stable} on the 1.10 line when absent. */
  Optional<String> version();

  /** Returns the agent option {@code --access-log}. */
  Optional<String> accessLog();

  /** Returns the agent option {@code --agent-labels}. */
  List<String> agentLabels();

  /** Returns the agent option {@code --allow-localhost}. */
  Optional<String> allowLocalhost();

  /** Returns the agent option {@code --auto-ipv6-node-routes}. */
  Optional<Boolean> autoIpv6NodeRoutes();

  /** Returns the agent option {@code --bpf-root}. */
  Optional<String> bpfRoot();

  /** Returns the agent option {@code --container-runtime}. */
  List<String> containerRuntime();

  /** Returns the agent option {@code --container-runtime-endpoint}. */
  Map<String, String> containerRuntimeEndpoint();

  /** Returns the agent option {@code --debug}. */
  Optional<Boolean> debug();

  /** Returns the agent option {@code --debug-verbose}. */
  List<String> debugVerbose();

  /** Returns the agent option {@code --device}. */
  Optional<String> device();

  /** Returns the agent option {@code --disable-conntrack}. */
  Optional<Boolean> disableConntrack();

  /** Returns the agent option {@code --disable-ipv4}. */
  Optional<Boolean> disableIpv4();

  /** Returns the agent option {@code --disable-k8s-services}. */
  Optional<Boolean> disableK8sServices();

  /** Returns the agent option {@code --enable-policy}. */
  Optional<String> enablePolicy();

  /** Returns the agent option {@code --enable-tracing}. */
  Optional<Boolean> enableTracing();

  /** Returns the agent option {@code --envoy-log}. */
  Optional<String> envoyLog();

  /** Returns the agent option {@code --ipv4-cluster-cidr-mask-size}. */
  OptionalInt ipv4ClusterCidrMaskSize();

  /** Returns the agent option {@code --ipv4-node}. */
  Optional<String> ipv4Node();

  /** Returns the agent option {@code --ipv4-range}. */
  Optional<String> ipv4Range();

  /** Returns the agent option {@code --ipv4-service-range}. */
  Optional<String> ipv4ServiceRange();

  /** Returns the agent option {@code --ipv6-cluster-alloc-cidr}. */
  Optional<String> ipv6ClusterAllocCidr();

  /** Returns the agent option {@code --ipv6-node}. */
  Optional<String> ipv6Node();

  /** Returns the agent option {@code --ipv6-range}. */
  Optional<String> ipv6Range();

  /** Returns the agent option {@code --ipv6-service-range}. */
  Optional<String> ipv6ServiceRange();

  /** Returns the agent option {@code --k8s-api-server}. */
  Optional<String> k8sApiServer();

  /** Returns the agent option {@code --k8s-kubeconfig-path}. */
  Optional<String> k8sKubeconfigPath();

  /** Returns the agent option {@code --keep-bpf-templates}. */
  Optional<Boolean> keepBpfTemplates();

  /** Returns the agent option {@code --keep-config}. */
  Optional<Boolean> keepConfig();

  /** Returns the agent option {@code --label-prefix-file}. */
  Optional<String> labelPrefixFile();

  /** Returns the agent option {@code --labels}. */
  List<String> labels();

  /** Returns the agent option {@code --lb}. */
  Optional<String> lb();

  /** Returns the agent option {@code --lib-dir}. */
  Optional<String> libDir();

  /** Returns the agent option {@code --log-driver}. */
  List<String> logDriver();

  /** Returns the agent option {@code --log-opt}. */
  Map<String, String> logOpt();

  /** Returns the agent option {@code --logstash}. */
  Optional<Boolean> logstash();

  /** Returns the agent option {@code --logstash-agent}. */
  Optional<String> logstashAgent();

  /** Returns the agent option {@code --logstash-probe-timer}. */
  OptionalInt logstashProbeTimer();

  /** Returns the agent option {@code --masquerade=false}. */
  Optional<Boolean> disableMasquerade();

  /** Returns the agent option {@code --nat46-range}. */
  Optional<String> nat46Range();

  /** Returns the agent option {@code --pprof}. */
  Optional<Boolean> pprof();

  /** Returns the agent option {@code --prefilter-device}. */
  Optional<String> prefilterDevice();

  /** Returns the agent option {@code --prometheus-serve-addr}. */
  Optional<String> prometheusServeAddr();

  /** Returns the agent option {@code --restore}. */
  Optional<Boolean> restore();

  /** Returns the agent option {@code --single-cluster-route}. */
  Optional<Boolean> singleClusterRoute();

  /** Returns the agent option {@code --socket-path}. */
  Optional<String> socketPath();

  /** Returns the agent option {@code --state-dir}. */
  Optional<String> stateDir();

  /** Returns the agent option {@code --trace-payloadlen}. */
  OptionalInt tracePayloadlen();

  /** Returns the agent option {@code --tunnel}. */
  Optional<String> tunnel();

  /** Returns {@code registry}; 1.37 line. */
  Optional<String> registry();

  /** Returns {@code cpuRequest}; 1.37 line. */
  Optional<String> cpuRequest();

  /** Returns {@code memoryRequest}; 1.37 line. */
  Optional<String> memoryRequest();

  /** Returns {@code enableEndpointHealthChecking}; 1.37 line. */
  Optional<Boolean> enableEndpointHealthChecking();

  /** Returns {@code enableHostFirewall}; 1.37 line. */
  Optional<Boolean> enableHostFirewall();

  /** Returns {@code identityAllocationMode}; 1.37 line. */
  Optional<String> identityAllocationMode();

  /** Returns {@code identityChangeGracePeriod}; 1.37 line. */
  Optional<String> identityChangeGracePeriod();

  /** Returns {@code bpfCTGlobalAnyMax}; 1.37 line. */
  OptionalInt bpfCtGlobalAnyMax();

  /** Returns {@code bpfCTGlobalTCPMax}; 1.37 line. */
  OptionalInt bpfCtGlobalTcpMax();

  /** Returns {@code bpfLBAlgorithm}; 1.37 line. */
  Optional<String> bpfLbAlgorithm();

  /** Returns {@code bpfLBMaglevTableSize}; 1.37 line. */
  Optional<String> bpfLbMaglevTableSize();

  /** Returns {@code bpfLBMapMax}; 1.37 line. */
  OptionalInt bpfLbMapMax();

  /** Returns {@code bpfNATGlobalMax}; 1.37 line. */
  OptionalInt bpfNatGlobalMax();

  /** Returns {@code bpfNeighGlobalMax}; 1.37 line. */
  OptionalInt bpfNeighGlobalMax();

  /** Returns {@code bpfPolicyMapMax}; 1.37 line. */
  OptionalInt bpfPolicyMapMax();

  /** Returns {@code clusterName}; 1.37 line. */
  Optional<String> clusterName();

  /** Returns {@code clusterID}; 1.37 line. */
  OptionalInt clusterId();

  /** Returns {@code monitorAggregation}; 1.37 line. */
  Optional<String> monitorAggregation();

  /** Returns {@code toFqdnsDnsRejectResponseCode}; 1.37 line. */
  Optional<String> toFqdnsDnsRejectResponseCode();

  /** Returns {@code agentPrometheusPort}; 1.37 line. */
  OptionalInt agentPrometheusPort();

  /** Returns {@code ipam}; 1.37 line. */
  Optional<String> ipam();

  /** Returns {@code enableRemoteNodeIdentity}; 1.37 line. */
  Optional<Boolean> enableRemoteNodeIdentity();

  /** Returns {@code enableUnreachableRoutes}; 1.37 line. */
  Optional<Boolean> enableUnreachableRoutes();

  /** Returns {@code enableBPFMasquerade}; 1.37 line. */
  Optional<Boolean> enableBpfMasquerade();

  /** Returns {@code enableL7Proxy}; 1.37 line. */
  Optional<Boolean> enableL7Proxy();

  /** Returns {@code enableLocalRedirectPolicy}; 1.37 line. */
  Optional<Boolean> enableLocalRedirectPolicy();

  /** Returns {@code disableCNPStatusUpdates}; 1.37 line. */
  Optional<Boolean> disableCnpStatusUpdates();

  /** Returns {@code enableEncryption}; 1.37 line. */
  Optional<Boolean> enableEncryption();

  /** Returns {@code encryptionType}; 1.37 line. */
  Optional<String> encryptionType();

  /** Returns {@code cniExclusive}; 1.37 line. */
  Optional<Boolean> cniExclusive();

  /** Returns {@code IPTablesRulesNoinstall}; 1.37 line. */
  Optional<Boolean> iptablesRulesNoinstall();

  /** Returns {@code enableNodePort}; 1.37 line. */
  Optional<Boolean> enableNodePort();

  /** Returns {@code etcdManaged}; 1.37 line. */
  Optional<Boolean> etcdManaged();

  /** Returns {@code autoDirectNodeRoutes}; 1.37 line. */
  Optional<Boolean> autoDirectNodeRoutes();

  /** Returns {@code enablePrometheusMetrics}; 1.37 line. */
  Optional<Boolean> enablePrometheusMetrics();

  /** Returns {@code nodeEncryption}; 1.37 line. */
  Optional<Boolean> nodeEncryption();

  /** Returns {@code chainingMode}; 1.37 line. */
  Optional<String> chainingMode();

  /** Returns {@code bpfLBSock}; 1.37 line. */
  Optional<Boolean> bpfLbSock();

  /** Returns {@code bpfLBSockHostNSOnly}; 1.37 line. */
  Optional<Boolean> bpfLbSockHostNsOnly();

  /** Returns {@code preallocateBPFMaps}; 1.37 line. */
  Optional<Boolean> preallocateBpfMaps();

  /** Returns {@code enableServiceTopology}; 1.37 line. */
  Optional<Boolean> enableServiceTopology();

  /** Returns {@code extraConfig}; 1.37 line. */
  Map<String, String> extraConfig();

  /** Returns {@code agentPodAnnotations}; 1.37 line. */
  Map<String, String> agentPodAnnotations();

  /** Returns {@code operatorPodAnnotations}; 1.37 line. */
  Map<String, String> operatorPodAnnotations();

  /** Returns {@code metrics}; 1.37 line. */
  List<String> metrics();

  /** Returns {@code cniBinPath}; 1.37 line. */
  Optional<String> cniBinPath();

  /** Returns {@code sidecarIstioProxyImage}; 1.37 line. */
  Optional<String> sidecarIstioProxyImage();

  /** Returns {@code removeCbrBridge}; 1.37 line. */
  Optional<Boolean> removeCbrBridge();

  /** Returns {@code restartPods}; 1.37 line. */
  Optional<Boolean> restartPods();

  /** Returns {@code reconfigureKubelet}; 1.37 line. */
  Optional<Boolean> reconfigureKubelet();

  /** Returns {@code nodeInitBootstrapFile}; 1.37 line. */
  Optional<String> nodeInitBootstrapFile();

  /** Returns {@code enableipv4}; 1.37 line. */
  Optional<Boolean> enableipv4();

  /** Returns {@code enableipv6}; 1.37 line. */
  Optional<Boolean> enableipv6();

  /** Returns {@code containerRuntimeLabels}; 1.37 line. */
  Optional<String> containerRuntimeLabels();

  /** Returns {@code toFqdnsEnablePoller}; 1.37 line. */
  Optional<Boolean> toFqdnsEnablePoller();

  /** Returns {@code disableEndpointCRD}; 1.37 line. */
  Optional<Boolean> disableEndpointCrd();

  /** Returns {@code hubble.enabled}; 1.37 line. */
  Optional<Boolean> hubbleEnabled();

  /** Returns {@code ingress.enabled}; 1.37 line. */
  Optional<Boolean> ingressEnabled();

  /**
   * Returns {@code ingress.defaultLoadBalancerMode}: {@code shared} or {@code dedicated}; 1.37
   * line.
   */
  Optional<String> ingressDefaultLoadBalancerMode();

  /** Returns {@code gatewayAPI.enabled}; 1.37 line. */
  Optional<Boolean> gatewayApiEnabled();

  @Override
  default String specKey() {
    return "cilium";
  }

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Cilium}. For use by one thread. */
  final class Builder extends ImmutableCilium.Builder {
    Builder() {}
  }
}
