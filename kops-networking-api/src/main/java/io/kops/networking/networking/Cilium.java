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

  /** Returns the version of the agent; {@code v1.0-stable} in kops 1.10 if absent. */
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

  /** Returns {@code registry}; kops 1.37. */
  Optional<String> registry();

  /** Returns {@code cpuRequest}; kops 1.37. */
  Optional<String> cpuRequest();

  /** Returns {@code memoryRequest}; kops 1.37. */
  Optional<String> memoryRequest();

  /** Returns {@code enableEndpointHealthChecking}; kops 1.37. */
  Optional<Boolean> enableEndpointHealthChecking();

  /** Returns {@code enableHostFirewall}; kops 1.37. */
  Optional<Boolean> enableHostFirewall();

  /** Returns {@code identityAllocationMode}; kops 1.37. */
  Optional<String> identityAllocationMode();

  /** Returns {@code identityChangeGracePeriod}; kops 1.37. */
  Optional<String> identityChangeGracePeriod();

  /** Returns {@code bpfCTGlobalAnyMax}; kops 1.37. */
  OptionalInt bpfCtGlobalAnyMax();

  /** Returns {@code bpfCTGlobalTCPMax}; kops 1.37. */
  OptionalInt bpfCtGlobalTcpMax();

  /** Returns {@code bpfLBAlgorithm}; kops 1.37. */
  Optional<String> bpfLbAlgorithm();

  /** Returns {@code bpfLBMaglevTableSize}; kops 1.37. */
  Optional<String> bpfLbMaglevTableSize();

  /** Returns {@code bpfLBMapMax}; kops 1.37. */
  OptionalInt bpfLbMapMax();

  /** Returns {@code bpfNATGlobalMax}; kops 1.37. */
  OptionalInt bpfNatGlobalMax();

  /** Returns {@code bpfNeighGlobalMax}; kops 1.37. */
  OptionalInt bpfNeighGlobalMax();

  /** Returns {@code bpfPolicyMapMax}; kops 1.37. */
  OptionalInt bpfPolicyMapMax();

  /** Returns {@code clusterName}; kops 1.37. */
  Optional<String> clusterName();

  /** Returns {@code clusterID}; kops 1.37. */
  OptionalInt clusterId();

  /** Returns {@code monitorAggregation}; kops 1.37. */
  Optional<String> monitorAggregation();

  /** Returns {@code toFqdnsDnsRejectResponseCode}; kops 1.37. */
  Optional<String> toFqdnsDnsRejectResponseCode();

  /** Returns {@code agentPrometheusPort}; kops 1.37. */
  OptionalInt agentPrometheusPort();

  /** Returns {@code ipam}; kops 1.37. */
  Optional<String> ipam();

  /** Returns {@code enableRemoteNodeIdentity}; kops 1.37. */
  Optional<Boolean> enableRemoteNodeIdentity();

  /** Returns {@code enableUnreachableRoutes}; kops 1.37. */
  Optional<Boolean> enableUnreachableRoutes();

  /** Returns {@code enableBPFMasquerade}; kops 1.37. */
  Optional<Boolean> enableBpfMasquerade();

  /** Returns {@code enableL7Proxy}; kops 1.37. */
  Optional<Boolean> enableL7Proxy();

  /** Returns {@code enableLocalRedirectPolicy}; kops 1.37. */
  Optional<Boolean> enableLocalRedirectPolicy();

  /** Returns {@code disableCNPStatusUpdates}; kops 1.37. */
  Optional<Boolean> disableCnpStatusUpdates();

  /** Returns {@code enableEncryption}; kops 1.37. */
  Optional<Boolean> enableEncryption();

  /** Returns {@code encryptionType}; kops 1.37. */
  Optional<String> encryptionType();

  /** Returns {@code cniExclusive}; kops 1.37. */
  Optional<Boolean> cniExclusive();

  /** Returns {@code IPTablesRulesNoinstall}; kops 1.37. */
  Optional<Boolean> iptablesRulesNoinstall();

  /** Returns {@code enableNodePort}; kops 1.37. */
  Optional<Boolean> enableNodePort();

  /** Returns {@code etcdManaged}; kops 1.37. */
  Optional<Boolean> etcdManaged();

  /** Returns {@code autoDirectNodeRoutes}; kops 1.37. */
  Optional<Boolean> autoDirectNodeRoutes();

  /** Returns {@code enablePrometheusMetrics}; kops 1.37. */
  Optional<Boolean> enablePrometheusMetrics();

  /** Returns {@code nodeEncryption}; kops 1.37. */
  Optional<Boolean> nodeEncryption();

  /** Returns {@code chainingMode}; kops 1.37. */
  Optional<String> chainingMode();

  /** Returns {@code bpfLBSock}; kops 1.37. */
  Optional<Boolean> bpfLbSock();

  /** Returns {@code bpfLBSockHostNSOnly}; kops 1.37. */
  Optional<Boolean> bpfLbSockHostNsOnly();

  /** Returns {@code preallocateBPFMaps}; kops 1.37. */
  Optional<Boolean> preallocateBpfMaps();

  /** Returns {@code enableServiceTopology}; kops 1.37. */
  Optional<Boolean> enableServiceTopology();

  /** Returns {@code extraConfig}; kops 1.37. */
  Map<String, String> extraConfig();

  /** Returns {@code agentPodAnnotations}; kops 1.37. */
  Map<String, String> agentPodAnnotations();

  /** Returns {@code operatorPodAnnotations}; kops 1.37. */
  Map<String, String> operatorPodAnnotations();

  /** Returns {@code metrics}; kops 1.37. */
  List<String> metrics();

  /** Returns {@code cniBinPath}; kops 1.37. */
  Optional<String> cniBinPath();

  /** Returns {@code sidecarIstioProxyImage}; kops 1.37. */
  Optional<String> sidecarIstioProxyImage();

  /** Returns {@code removeCbrBridge}; kops 1.37. */
  Optional<Boolean> removeCbrBridge();

  /** Returns {@code restartPods}; kops 1.37. */
  Optional<Boolean> restartPods();

  /** Returns {@code reconfigureKubelet}; kops 1.37. */
  Optional<Boolean> reconfigureKubelet();

  /** Returns {@code nodeInitBootstrapFile}; kops 1.37. */
  Optional<String> nodeInitBootstrapFile();

  /** Returns {@code enableipv4}; kops 1.37. */
  Optional<Boolean> enableipv4();

  /** Returns {@code enableipv6}; kops 1.37. */
  Optional<Boolean> enableipv6();

  /** Returns {@code containerRuntimeLabels}; kops 1.37. */
  Optional<String> containerRuntimeLabels();

  /** Returns {@code toFqdnsEnablePoller}; kops 1.37. */
  Optional<Boolean> toFqdnsEnablePoller();

  /** Returns {@code disableEndpointCRD}; kops 1.37. */
  Optional<Boolean> disableEndpointCrd();

  /** Returns {@code hubble.enabled}; kops 1.37. */
  Optional<Boolean> hubbleEnabled();

  /** Returns {@code hubble.metrics}; kops 1.37. */
  List<String> hubbleMetrics();

  /** Returns {@code ingress.enabled}; kops 1.37. */
  Optional<Boolean> ingressEnabled();

  /**
   * Returns {@code ingress.defaultLoadBalancerMode}: {@code shared} or {@code dedicated}; kops
   * 1.37.
   */
  Optional<String> ingressDefaultLoadBalancerMode();

  /** Returns {@code ingress.enforceHttps}; kops 1.37. */
  Optional<Boolean> ingressEnforceHttps();

  /** Returns {@code ingress.enableSecretsSync}; kops 1.37. */
  Optional<Boolean> ingressEnableSecretsSync();

  /** Returns {@code ingress.loadBalancerAnnotationPrefixes}; kops 1.37. */
  Optional<String> ingressLoadBalancerAnnotationPrefixes();

  /**
   * Returns {@code ingress.sharedLoadBalancerServiceName}; {@code cilium-ingress} if absent; kops
   * 1.37.
   */
  Optional<String> ingressSharedLoadBalancerServiceName();

  /** Returns {@code gatewayAPI.enabled}; kops 1.37. */
  Optional<Boolean> gatewayApiEnabled();

  /** Returns {@code gatewayAPI.enableSecretsSync}; kops 1.37. */
  Optional<Boolean> gatewayApiEnableSecretsSync();

  @Override
  default String specKey() {
    return "cilium";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Cilium}. Not thread-safe. */
  final class Builder extends ImmutableCilium.Builder {
    Builder() {}

    /**
     * Returns the options. As in kops, Hubble, the ingress controller and the Gateway API are
     * enabled if one of their options is set and {@code enabled} is not.
     */
    @Override
    public Cilium build() {
      Cilium given = super.build();
      if (given.hubbleEnabled().isEmpty() && !given.hubbleMetrics().isEmpty()) {
        hubbleEnabled(true);
      }
      boolean ingress =
          given.ingressEnforceHttps().isPresent()
              || given.ingressEnableSecretsSync().isPresent()
              || given.ingressDefaultLoadBalancerMode().isPresent()
              || given.ingressLoadBalancerAnnotationPrefixes().isPresent()
              || given.ingressSharedLoadBalancerServiceName().isPresent();
      if (given.ingressEnabled().isEmpty() && ingress) {
        ingressEnabled(true);
      }
      if (given.gatewayApiEnabled().isEmpty() && given.gatewayApiEnableSecretsSync().isPresent()) {
        gatewayApiEnabled(true);
      }
      return super.build();
    }
  }
}
