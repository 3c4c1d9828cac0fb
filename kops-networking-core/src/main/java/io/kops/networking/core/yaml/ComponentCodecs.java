package io.kops.networking.core.yaml;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.LoadBalancerControllerSettings;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.core.yaml.ScalarCodecs.ParsedCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import java.util.List;

/** Codecs of the settings of Kubernetes components, such as {@code spec.kubelet}. */
final class ComponentCodecs {
  /** {@code spec.cloudControllerManager}. */
  static final Codec<CloudControllerManagerSettings> CLOUD_CONTROLLER_MANAGER =
      new ObjectCodec<>(
          CloudControllerManagerSettings::builder,
          CloudControllerManagerSettings.Builder::build,
          FieldTable.<CloudControllerManagerSettings, CloudControllerManagerSettings.Builder>empty()
              .optional(
                  "clusterCIDR",
                  CidrCodec.CIDR,
                  CloudControllerManagerSettings::clusterCidr,
                  CloudControllerManagerSettings.Builder::clusterCidr)
              .text(
                  "clusterName",
                  CloudControllerManagerSettings::clusterName,
                  CloudControllerManagerSettings.Builder::clusterName)
              .text(
                  "cloudProvider",
                  CloudControllerManagerSettings::cloudProvider,
                  CloudControllerManagerSettings.Builder::cloudProvider)
              .flag(
                  "allocateNodeCIDRs",
                  CloudControllerManagerSettings::allocateNodeCidrs,
                  CloudControllerManagerSettings.Builder::allocateNodeCidrs)
              .flag(
                  "configureCloudRoutes",
                  CloudControllerManagerSettings::configureCloudRoutes,
                  CloudControllerManagerSettings.Builder::configureCloudRoutes));

  /** {@code spec.docker}. */
  static final Codec<DockerSettings> DOCKER =
      new ObjectCodec<>(
          DockerSettings::builder,
          DockerSettings.Builder::build,
          FieldTable.<DockerSettings, DockerSettings.Builder>empty()
              .flag("ipMasq", DockerSettings::ipMasq, DockerSettings.Builder::ipMasq)
              .flag("ipTables", DockerSettings::ipTables, DockerSettings.Builder::ipTables)
              .text("bridge", DockerSettings::bridge, DockerSettings.Builder::bridge)
              .whole("mtu", DockerSettings::mtu, DockerSettings.Builder::mtu)
              .text("storage", DockerSettings::storage, DockerSettings.Builder::storage)
              .text("logLevel", DockerSettings::logLevel, DockerSettings.Builder::logLevel)
              .text("logDriver", DockerSettings::logDriver, DockerSettings.Builder::logDriver)
              .texts("logOpt", DockerSettings::logOpt, DockerSettings.Builder::logOpt)
              .text("version", DockerSettings::version, DockerSettings.Builder::version));

  /** {@code spec.kubeAPIServer}. */
  static final Codec<KubeApiServerSettings> KUBE_API_SERVER =
      new ObjectCodec<>(
          KubeApiServerSettings::builder,
          KubeApiServerSettings.Builder::build,
          FieldTable.<KubeApiServerSettings, KubeApiServerSettings.Builder>empty()
              .optional(
                  "serviceClusterIPRange",
                  CidrCodec.CIDR,
                  KubeApiServerSettings::serviceClusterIpRange,
                  KubeApiServerSettings.Builder::serviceClusterIpRange)
              .text(
                  "serviceNodePortRange",
                  KubeApiServerSettings::serviceNodePortRange,
                  KubeApiServerSettings.Builder::serviceNodePortRange)
              .text(
                  "cloudProvider",
                  KubeApiServerSettings::cloudProvider,
                  KubeApiServerSettings.Builder::cloudProvider)
              .flag(
                  "anonymousAuth",
                  KubeApiServerSettings::anonymousAuth,
                  KubeApiServerSettings.Builder::anonymousAuth)
              .text(
                  "serviceAccountIssuer",
                  KubeApiServerSettings::serviceAccountIssuer,
                  KubeApiServerSettings.Builder::serviceAccountIssuer));

  /** {@code spec.awsLoadBalancerController}. */
  static final Codec<LoadBalancerControllerSettings> LOAD_BALANCER_CONTROLLER =
      new ObjectCodec<>(
          LoadBalancerControllerSettings::builder,
          LoadBalancerControllerSettings.Builder::build,
          FieldTable.<LoadBalancerControllerSettings, LoadBalancerControllerSettings.Builder>empty()
              .flag(
                  "enabled",
                  LoadBalancerControllerSettings::enabled,
                  LoadBalancerControllerSettings.Builder::enabled)
              .flag(
                  "enableWAF",
                  LoadBalancerControllerSettings::enableWaf,
                  LoadBalancerControllerSettings.Builder::enableWaf)
              .flag(
                  "enableWAFv2",
                  LoadBalancerControllerSettings::enableWafv2,
                  LoadBalancerControllerSettings.Builder::enableWafv2)
              .flag(
                  "enableShield",
                  LoadBalancerControllerSettings::enableShield,
                  LoadBalancerControllerSettings.Builder::enableShield));

  /** {@code spec.kubeControllerManager}. */
  static final Codec<KubeControllerManagerSettings> KUBE_CONTROLLER_MANAGER =
      new ObjectCodec<>(
          KubeControllerManagerSettings::builder,
          KubeControllerManagerSettings.Builder::build,
          FieldTable.<KubeControllerManagerSettings, KubeControllerManagerSettings.Builder>empty()
              .optional(
                  "clusterCIDR",
                  CidrCodec.CIDR,
                  KubeControllerManagerSettings::clusterCidr,
                  KubeControllerManagerSettings.Builder::clusterCidr)
              .text(
                  "clusterName",
                  KubeControllerManagerSettings::clusterName,
                  KubeControllerManagerSettings.Builder::clusterName)
              .flag(
                  "allocateNodeCIDRs",
                  KubeControllerManagerSettings::allocateNodeCidrs,
                  KubeControllerManagerSettings.Builder::allocateNodeCidrs)
              .flag(
                  "configureCloudRoutes",
                  KubeControllerManagerSettings::configureCloudRoutes,
                  KubeControllerManagerSettings.Builder::configureCloudRoutes)
              .text(
                  "cloudProvider",
                  KubeControllerManagerSettings::cloudProvider,
                  KubeControllerManagerSettings.Builder::cloudProvider)
              .text(
                  "attachDetachReconcileSyncPeriod",
                  KubeControllerManagerSettings::attachDetachReconcileSyncPeriod,
                  KubeControllerManagerSettings.Builder::attachDetachReconcileSyncPeriod)
              .whole(
                  "nodeCIDRMaskSize",
                  KubeControllerManagerSettings::nodeCidrMaskSize,
                  KubeControllerManagerSettings.Builder::nodeCidrMaskSize)
              .text(
                  "cidrAllocatorType",
                  KubeControllerManagerSettings::cidrAllocatorType,
                  KubeControllerManagerSettings.Builder::cidrAllocatorType)
              .texts(
                  "controllers",
                  KubeControllerManagerSettings::controllers,
                  KubeControllerManagerSettings.Builder::controllers));

  /** {@code spec.kubeDNS}. */
  static final Codec<IpAddress> ADDRESS =
      new ParsedCodec<>(
          IpAddress::parse,
          "write an address such as 100.64.0.10",
          List.of("192.0.2.10", "2001:db8::10"));

  static final Codec<KubeDnsSettings> KUBE_DNS =
      new ObjectCodec<>(
          KubeDnsSettings::builder,
          KubeDnsSettings.Builder::build,
          FieldTable.<KubeDnsSettings, KubeDnsSettings.Builder>empty()
              .text("provider", KubeDnsSettings::provider, KubeDnsSettings.Builder::provider)
              .optional(
                  "serverIP", ADDRESS, KubeDnsSettings::serverIp, KubeDnsSettings.Builder::serverIp)
              .text("domain", KubeDnsSettings::domain, KubeDnsSettings.Builder::domain)
              .whole("replicas", KubeDnsSettings::replicas, KubeDnsSettings.Builder::replicas)
              .whole(
                  "cacheMaxSize",
                  KubeDnsSettings::cacheMaxSize,
                  KubeDnsSettings.Builder::cacheMaxSize)
              .whole(
                  "cacheMaxConcurrent",
                  KubeDnsSettings::cacheMaxConcurrent,
                  KubeDnsSettings.Builder::cacheMaxConcurrent)
              .texts(
                  "upstreamNameservers",
                  KubeDnsSettings::upstreamNameservers,
                  KubeDnsSettings.Builder::upstreamNameservers)
              .map(
                  "stubDomains",
                  new ListCodec<>(TextCodec.TEXT),
                  KubeDnsSettings::stubDomains,
                  KubeDnsSettings.Builder::stubDomains)
              .group(
                  "nodeLocalDNS",
                  FieldTable.<KubeDnsSettings, KubeDnsSettings.Builder>empty()
                      .flag(
                          "enabled",
                          KubeDnsSettings::nodeLocalDnsEnabled,
                          KubeDnsSettings.Builder::nodeLocalDnsEnabled)
                      .text(
                          "localIP",
                          KubeDnsSettings::nodeLocalDnsIp,
                          KubeDnsSettings.Builder::nodeLocalDnsIp)
                      .flag(
                          "forwardToKubeDNS",
                          KubeDnsSettings::nodeLocalDnsForwardToKubeDns,
                          KubeDnsSettings.Builder::nodeLocalDnsForwardToKubeDns)));

  /** {@code spec.kubelet}, {@code spec.masterKubelet} and the {@code kubelet} of a group. */
  static final Codec<KubeletSettings> KUBELET =
      new ObjectCodec<>(
          KubeletSettings::builder,
          KubeletSettings.Builder::build,
          FieldTable.<KubeletSettings, KubeletSettings.Builder>empty()
              .text(
                  "networkPluginName",
                  KubeletSettings::networkPluginName,
                  KubeletSettings.Builder::networkPluginName)
              .whole(
                  "networkPluginMTU",
                  KubeletSettings::networkPluginMtu,
                  KubeletSettings.Builder::networkPluginMtu)
              .optional(
                  "nonMasqueradeCIDR",
                  CidrCodec.CIDR,
                  KubeletSettings::nonMasqueradeCidr,
                  KubeletSettings.Builder::nonMasqueradeCidr)
              .optional(
                  "podCIDR",
                  CidrCodec.CIDR,
                  KubeletSettings::podCidr,
                  KubeletSettings.Builder::podCidr)
              .flag(
                  "configureCbr0",
                  KubeletSettings::configureCbr0,
                  KubeletSettings.Builder::configureCbr0)
              .flag(
                  "reconcileCIDR",
                  KubeletSettings::reconcileCidr,
                  KubeletSettings.Builder::reconcileCidr)
              .optional(
                  "clusterDNS",
                  ComponentCodecs.ADDRESS,
                  KubeletSettings::clusterDns,
                  KubeletSettings.Builder::clusterDns)
              .text(
                  "clusterDomain",
                  KubeletSettings::clusterDomain,
                  KubeletSettings.Builder::clusterDomain)
              .text(
                  "hairpinMode", KubeletSettings::hairpinMode, KubeletSettings.Builder::hairpinMode)
              .text("resolvConf", KubeletSettings::resolvConf, KubeletSettings.Builder::resolvConf)
              .text(
                  "hostnameOverride",
                  KubeletSettings::hostnameOverride,
                  KubeletSettings.Builder::hostnameOverride)
              .text(
                  "cloudProvider",
                  KubeletSettings::cloudProvider,
                  KubeletSettings.Builder::cloudProvider)
              .text(
                  "podManifestPath",
                  KubeletSettings::podManifestPath,
                  KubeletSettings.Builder::podManifestPath)
              .flag(
                  "allowPrivileged",
                  KubeletSettings::allowPrivileged,
                  KubeletSettings.Builder::allowPrivileged)
              .text("cgroupRoot", KubeletSettings::cgroupRoot, KubeletSettings.Builder::cgroupRoot)
              .whole("maxPods", KubeletSettings::maxPods, KubeletSettings.Builder::maxPods)
              .text("apiServers", KubeletSettings::apiServers, KubeletSettings.Builder::apiServers)
              .flag(
                  "requireKubeconfig",
                  KubeletSettings::requireKubeconfig,
                  KubeletSettings.Builder::requireKubeconfig)
              .flag(
                  "registerSchedulable",
                  KubeletSettings::registerSchedulable,
                  KubeletSettings.Builder::registerSchedulable)
              .flag(
                  "enableDebuggingHandlers",
                  KubeletSettings::enableDebuggingHandlers,
                  KubeletSettings.Builder::enableDebuggingHandlers)
              .text(
                  "podInfraContainerImage",
                  KubeletSettings::podInfraContainerImage,
                  KubeletSettings.Builder::podInfraContainerImage)
              .text(
                  "shutdownGracePeriod",
                  KubeletSettings::shutdownGracePeriod,
                  KubeletSettings.Builder::shutdownGracePeriod)
              .text(
                  "shutdownGracePeriodCriticalPods",
                  KubeletSettings::shutdownGracePeriodCriticalPods,
                  KubeletSettings.Builder::shutdownGracePeriodCriticalPods)
              .text(
                  "cgroupDriver",
                  KubeletSettings::cgroupDriver,
                  KubeletSettings.Builder::cgroupDriver)
              .flag(
                  "protectKernelDefaults",
                  KubeletSettings::protectKernelDefaults,
                  KubeletSettings.Builder::protectKernelDefaults)
              .textMap(
                  "nodeLabels", KubeletSettings::nodeLabels, KubeletSettings.Builder::nodeLabels)
              .texts("taints", KubeletSettings::taints, KubeletSettings.Builder::taints));

  /** {@code spec.kubeProxy}. */
  static final Codec<KubeProxySettings> KUBE_PROXY =
      new ObjectCodec<>(
          KubeProxySettings::builder,
          KubeProxySettings.Builder::build,
          FieldTable.<KubeProxySettings, KubeProxySettings.Builder>empty()
              .flag("enabled", KubeProxySettings::enabled, KubeProxySettings.Builder::enabled)
              .optional(
                  "clusterCIDR",
                  CidrCodec.CIDR,
                  KubeProxySettings::clusterCidr,
                  KubeProxySettings.Builder::clusterCidr)
              .text("proxyMode", KubeProxySettings::proxyMode, KubeProxySettings.Builder::proxyMode)
              .text(
                  "hostnameOverride",
                  KubeProxySettings::hostnameOverride,
                  KubeProxySettings.Builder::hostnameOverride)
              .text("master", KubeProxySettings::master, KubeProxySettings.Builder::master)
              .quantity(
                  "cpuRequest",
                  KubeProxySettings::cpuRequest,
                  KubeProxySettings.Builder::cpuRequest)
              .text(
                  "bindAddress",
                  KubeProxySettings::bindAddress,
                  KubeProxySettings.Builder::bindAddress)
              .whole(
                  "conntrackMaxPerCore",
                  KubeProxySettings::conntrackMaxPerCore,
                  KubeProxySettings.Builder::conntrackMaxPerCore)
              .texts(
                  "ipvsExcludeCidrs",
                  KubeProxySettings::ipvsExcludeCidrs,
                  KubeProxySettings.Builder::ipvsExcludeCidrs));

  /** {@code spec.nodeTerminationHandler}. */
  static final Codec<NodeTerminationHandlerSettings> NODE_TERMINATION_HANDLER =
      new ObjectCodec<>(
          NodeTerminationHandlerSettings::builder,
          NodeTerminationHandlerSettings.Builder::build,
          FieldTable.<NodeTerminationHandlerSettings, NodeTerminationHandlerSettings.Builder>empty()
              .flag(
                  "enabled",
                  NodeTerminationHandlerSettings::enabled,
                  NodeTerminationHandlerSettings.Builder::enabled)
              .flag(
                  "enableSQSTerminationDraining",
                  NodeTerminationHandlerSettings::enableSqsTerminationDraining,
                  NodeTerminationHandlerSettings.Builder::enableSqsTerminationDraining));

  private ComponentCodecs() {}
}
