package io.kops.networking.core.yaml;

import io.kops.networking.core.yaml.Field.GroupField;
import io.kops.networking.networking.Cilium;

/** {@code spec.networking.cilium}. */
final class CiliumCodec {
  static final Codec<Cilium> CILIUM =
      new ObjectCodec<>(
          Cilium::builder,
          Cilium.Builder::build,
          FieldTable.<Cilium, Cilium.Builder>empty()
              .text("version", Cilium::version, Cilium.Builder::version)
              .text("accessLog", Cilium::accessLog, Cilium.Builder::accessLog)
              .texts("agentLabels", Cilium::agentLabels, Cilium.Builder::agentLabels)
              .text("allowLocalhost", Cilium::allowLocalhost, Cilium.Builder::allowLocalhost)
              .flag(
                  "autoIpv6NodeRoutes",
                  Cilium::autoIpv6NodeRoutes,
                  Cilium.Builder::autoIpv6NodeRoutes)
              .text("bpfRoot", Cilium::bpfRoot, Cilium.Builder::bpfRoot)
              .texts("containerRuntime", Cilium::containerRuntime, Cilium.Builder::containerRuntime)
              .textMap(
                  "containerRuntimeEndpoint",
                  Cilium::containerRuntimeEndpoint,
                  Cilium.Builder::containerRuntimeEndpoint)
              .flag("debug", Cilium::debug, Cilium.Builder::debug)
              .texts("debugVerbose", Cilium::debugVerbose, Cilium.Builder::debugVerbose)
              .text("device", Cilium::device, Cilium.Builder::device)
              .flag("disableConntrack", Cilium::disableConntrack, Cilium.Builder::disableConntrack)
              .flag("disableIpv4", Cilium::disableIpv4, Cilium.Builder::disableIpv4)
              .flag(
                  "disableK8sServices",
                  Cilium::disableK8sServices,
                  Cilium.Builder::disableK8sServices)
              .text("enablePolicy", Cilium::enablePolicy, Cilium.Builder::enablePolicy)
              .flag("enableTracing", Cilium::enableTracing, Cilium.Builder::enableTracing)
              .text("envoyLog", Cilium::envoyLog, Cilium.Builder::envoyLog)
              .whole(
                  "ipv4ClusterCidrMaskSize",
                  Cilium::ipv4ClusterCidrMaskSize,
                  Cilium.Builder::ipv4ClusterCidrMaskSize)
              .text("ipv4Node", Cilium::ipv4Node, Cilium.Builder::ipv4Node)
              .text("ipv4Range", Cilium::ipv4Range, Cilium.Builder::ipv4Range)
              .text("ipv4ServiceRange", Cilium::ipv4ServiceRange, Cilium.Builder::ipv4ServiceRange)
              .text(
                  "ipv6ClusterAllocCidr",
                  Cilium::ipv6ClusterAllocCidr,
                  Cilium.Builder::ipv6ClusterAllocCidr)
              .text("ipv6Node", Cilium::ipv6Node, Cilium.Builder::ipv6Node)
              .text("ipv6Range", Cilium::ipv6Range, Cilium.Builder::ipv6Range)
              .text("ipv6ServiceRange", Cilium::ipv6ServiceRange, Cilium.Builder::ipv6ServiceRange)
              .text("k8sApiServer", Cilium::k8sApiServer, Cilium.Builder::k8sApiServer)
              .text(
                  "k8sKubeconfigPath", Cilium::k8sKubeconfigPath, Cilium.Builder::k8sKubeconfigPath)
              .flag("keepBpfTemplates", Cilium::keepBpfTemplates, Cilium.Builder::keepBpfTemplates)
              .flag("keepConfig", Cilium::keepConfig, Cilium.Builder::keepConfig)
              .text("labelPrefixFile", Cilium::labelPrefixFile, Cilium.Builder::labelPrefixFile)
              .texts("labels", Cilium::labels, Cilium.Builder::labels)
              .text("lb", Cilium::lb, Cilium.Builder::lb)
              .text("libDir", Cilium::libDir, Cilium.Builder::libDir)
              .texts("logDriver", Cilium::logDriver, Cilium.Builder::logDriver)
              .textMap("logOpt", Cilium::logOpt, Cilium.Builder::logOpt)
              .flag("logstash", Cilium::logstash, Cilium.Builder::logstash)
              .text("logstashAgent", Cilium::logstashAgent, Cilium.Builder::logstashAgent)
              .whole(
                  "logstashProbeTimer",
                  Cilium::logstashProbeTimer,
                  Cilium.Builder::logstashProbeTimer)
              .flag(
                  "disableMasquerade", Cilium::disableMasquerade, Cilium.Builder::disableMasquerade)
              .text("nat46Range", Cilium::nat46Range, Cilium.Builder::nat46Range)
              .flag("pprof", Cilium::pprof, Cilium.Builder::pprof)
              .text("prefilterDevice", Cilium::prefilterDevice, Cilium.Builder::prefilterDevice)
              .text(
                  "prometheusServeAddr",
                  Cilium::prometheusServeAddr,
                  Cilium.Builder::prometheusServeAddr)
              .flag("restore", Cilium::restore, Cilium.Builder::restore)
              .flag(
                  "singleClusterRoute",
                  Cilium::singleClusterRoute,
                  Cilium.Builder::singleClusterRoute)
              .text("socketPath", Cilium::socketPath, Cilium.Builder::socketPath)
              .text("stateDir", Cilium::stateDir, Cilium.Builder::stateDir)
              .whole("tracePayloadlen", Cilium::tracePayloadlen, Cilium.Builder::tracePayloadlen)
              .text("tunnel", Cilium::tunnel, Cilium.Builder::tunnel)
              .text("registry", Cilium::registry, Cilium.Builder::registry)
              .quantity("cpuRequest", Cilium::cpuRequest, Cilium.Builder::cpuRequest)
              .quantity("memoryRequest", Cilium::memoryRequest, Cilium.Builder::memoryRequest)
              .flag(
                  "enableEndpointHealthChecking",
                  Cilium::enableEndpointHealthChecking,
                  Cilium.Builder::enableEndpointHealthChecking)
              .flag(
                  "enableHostFirewall",
                  Cilium::enableHostFirewall,
                  Cilium.Builder::enableHostFirewall)
              .text(
                  "identityAllocationMode",
                  Cilium::identityAllocationMode,
                  Cilium.Builder::identityAllocationMode)
              .text(
                  "identityChangeGracePeriod",
                  Cilium::identityChangeGracePeriod,
                  Cilium.Builder::identityChangeGracePeriod)
              .whole(
                  "bpfCTGlobalAnyMax", Cilium::bpfCtGlobalAnyMax, Cilium.Builder::bpfCtGlobalAnyMax)
              .whole(
                  "bpfCTGlobalTCPMax", Cilium::bpfCtGlobalTcpMax, Cilium.Builder::bpfCtGlobalTcpMax)
              .text("bpfLBAlgorithm", Cilium::bpfLbAlgorithm, Cilium.Builder::bpfLbAlgorithm)
              .text(
                  "bpfLBMaglevTableSize",
                  Cilium::bpfLbMaglevTableSize,
                  Cilium.Builder::bpfLbMaglevTableSize)
              .whole("bpfLBMapMax", Cilium::bpfLbMapMax, Cilium.Builder::bpfLbMapMax)
              .whole("bpfNATGlobalMax", Cilium::bpfNatGlobalMax, Cilium.Builder::bpfNatGlobalMax)
              .whole(
                  "bpfNeighGlobalMax", Cilium::bpfNeighGlobalMax, Cilium.Builder::bpfNeighGlobalMax)
              .whole("bpfPolicyMapMax", Cilium::bpfPolicyMapMax, Cilium.Builder::bpfPolicyMapMax)
              .text("clusterName", Cilium::clusterName, Cilium.Builder::clusterName)
              .whole("clusterID", Cilium::clusterId, Cilium.Builder::clusterId)
              .text(
                  "monitorAggregation",
                  Cilium::monitorAggregation,
                  Cilium.Builder::monitorAggregation)
              .text(
                  "toFqdnsDnsRejectResponseCode",
                  Cilium::toFqdnsDnsRejectResponseCode,
                  Cilium.Builder::toFqdnsDnsRejectResponseCode)
              .whole(
                  "agentPrometheusPort",
                  Cilium::agentPrometheusPort,
                  Cilium.Builder::agentPrometheusPort)
              .text("ipam", Cilium::ipam, Cilium.Builder::ipam)
              .flag(
                  "enableRemoteNodeIdentity",
                  Cilium::enableRemoteNodeIdentity,
                  Cilium.Builder::enableRemoteNodeIdentity)
              .flag(
                  "enableUnreachableRoutes",
                  Cilium::enableUnreachableRoutes,
                  Cilium.Builder::enableUnreachableRoutes)
              .flag(
                  "enableBPFMasquerade",
                  Cilium::enableBpfMasquerade,
                  Cilium.Builder::enableBpfMasquerade)
              .flag("enableL7Proxy", Cilium::enableL7Proxy, Cilium.Builder::enableL7Proxy)
              .flag(
                  "enableLocalRedirectPolicy",
                  Cilium::enableLocalRedirectPolicy,
                  Cilium.Builder::enableLocalRedirectPolicy)
              .flag(
                  "disableCNPStatusUpdates",
                  Cilium::disableCnpStatusUpdates,
                  Cilium.Builder::disableCnpStatusUpdates)
              .flag("enableEncryption", Cilium::enableEncryption, Cilium.Builder::enableEncryption)
              .text("encryptionType", Cilium::encryptionType, Cilium.Builder::encryptionType)
              .flag("cniExclusive", Cilium::cniExclusive, Cilium.Builder::cniExclusive)
              .flag(
                  "IPTablesRulesNoinstall",
                  Cilium::iptablesRulesNoinstall,
                  Cilium.Builder::iptablesRulesNoinstall)
              .flag("enableNodePort", Cilium::enableNodePort, Cilium.Builder::enableNodePort)
              .flag("etcdManaged", Cilium::etcdManaged, Cilium.Builder::etcdManaged)
              .flag(
                  "autoDirectNodeRoutes",
                  Cilium::autoDirectNodeRoutes,
                  Cilium.Builder::autoDirectNodeRoutes)
              .flag(
                  "enablePrometheusMetrics",
                  Cilium::enablePrometheusMetrics,
                  Cilium.Builder::enablePrometheusMetrics)
              .flag("nodeEncryption", Cilium::nodeEncryption, Cilium.Builder::nodeEncryption)
              .text("chainingMode", Cilium::chainingMode, Cilium.Builder::chainingMode)
              .flag("bpfLBSock", Cilium::bpfLbSock, Cilium.Builder::bpfLbSock)
              .flag(
                  "bpfLBSockHostNSOnly",
                  Cilium::bpfLbSockHostNsOnly,
                  Cilium.Builder::bpfLbSockHostNsOnly)
              .flag(
                  "preallocateBPFMaps",
                  Cilium::preallocateBpfMaps,
                  Cilium.Builder::preallocateBpfMaps)
              .flag(
                  "enableServiceTopology",
                  Cilium::enableServiceTopology,
                  Cilium.Builder::enableServiceTopology)
              .textMap("extraConfig", Cilium::extraConfig, Cilium.Builder::extraConfig)
              .textMap(
                  "agentPodAnnotations",
                  Cilium::agentPodAnnotations,
                  Cilium.Builder::agentPodAnnotations)
              .textMap(
                  "operatorPodAnnotations",
                  Cilium::operatorPodAnnotations,
                  Cilium.Builder::operatorPodAnnotations)
              .texts("metrics", Cilium::metrics, Cilium.Builder::metrics)
              .text("cniBinPath", Cilium::cniBinPath, Cilium.Builder::cniBinPath)
              .text(
                  "sidecarIstioProxyImage",
                  Cilium::sidecarIstioProxyImage,
                  Cilium.Builder::sidecarIstioProxyImage)
              .flag("removeCbrBridge", Cilium::removeCbrBridge, Cilium.Builder::removeCbrBridge)
              .flag("restartPods", Cilium::restartPods, Cilium.Builder::restartPods)
              .flag(
                  "reconfigureKubelet",
                  Cilium::reconfigureKubelet,
                  Cilium.Builder::reconfigureKubelet)
              .text(
                  "nodeInitBootstrapFile",
                  Cilium::nodeInitBootstrapFile,
                  Cilium.Builder::nodeInitBootstrapFile)
              .flag("enableipv4", Cilium::enableipv4, Cilium.Builder::enableipv4)
              .flag("enableipv6", Cilium::enableipv6, Cilium.Builder::enableipv6)
              .text(
                  "containerRuntimeLabels",
                  Cilium::containerRuntimeLabels,
                  Cilium.Builder::containerRuntimeLabels)
              .flag(
                  "toFqdnsEnablePoller",
                  Cilium::toFqdnsEnablePoller,
                  Cilium.Builder::toFqdnsEnablePoller)
              .flag(
                  "disableEndpointCRD",
                  Cilium::disableEndpointCrd,
                  Cilium.Builder::disableEndpointCrd)
              .with(
                  new GroupField<>(
                      "hubble",
                      FieldTable.<Cilium, Cilium.Builder>empty()
                          .flag("enabled", Cilium::hubbleEnabled, Cilium.Builder::hubbleEnabled)
                          .texts("metrics", Cilium::hubbleMetrics, Cilium.Builder::hubbleMetrics),
                      builder -> builder.hubbleEnabled(true)))
              .with(
                  new GroupField<>(
                      "ingress",
                      FieldTable.<Cilium, Cilium.Builder>empty()
                          .flag("enabled", Cilium::ingressEnabled, Cilium.Builder::ingressEnabled)
                          .text(
                              "defaultLoadBalancerMode",
                              Cilium::ingressDefaultLoadBalancerMode,
                              Cilium.Builder::ingressDefaultLoadBalancerMode)
                          .flag(
                              "enforceHttps",
                              Cilium::ingressEnforceHttps,
                              Cilium.Builder::ingressEnforceHttps)
                          .flag(
                              "enableSecretsSync",
                              Cilium::ingressEnableSecretsSync,
                              Cilium.Builder::ingressEnableSecretsSync)
                          .text(
                              "loadBalancerAnnotationPrefixes",
                              Cilium::ingressLoadBalancerAnnotationPrefixes,
                              Cilium.Builder::ingressLoadBalancerAnnotationPrefixes)
                          .text(
                              "sharedLoadBalancerServiceName",
                              Cilium::ingressSharedLoadBalancerServiceName,
                              Cilium.Builder::ingressSharedLoadBalancerServiceName),
                      builder -> builder.ingressEnabled(true)))
              .with(
                  new GroupField<>(
                      "gatewayAPI",
                      FieldTable.<Cilium, Cilium.Builder>empty()
                          .flag(
                              "enabled",
                              Cilium::gatewayApiEnabled,
                              Cilium.Builder::gatewayApiEnabled)
                          .flag(
                              "enableSecretsSync",
                              Cilium::gatewayApiEnableSecretsSync,
                              Cilium.Builder::gatewayApiEnableSecretsSync),
                      builder -> builder.gatewayApiEnabled(true))));

  private CiliumCodec() {}
}
