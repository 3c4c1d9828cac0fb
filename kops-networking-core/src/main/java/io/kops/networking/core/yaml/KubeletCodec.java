package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KubeletSettings;

/** {@code spec.kubelet}, {@code spec.masterKubelet} and the {@code kubelet} of a group. */
final class KubeletCodec {
  static final Codec<KubeletSettings> KUBELET =
      new ObjectCodec<>(
          KubeletSettings::builder,
          KubeletSettings.Builder::build,
          FieldTable.<KubeletSettings, KubeletSettings.Builder>open()
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
                  KubeDnsCodec.ADDRESS,
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

  private KubeletCodec() {}
}
