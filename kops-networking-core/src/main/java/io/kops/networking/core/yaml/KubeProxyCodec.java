package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KubeProxySettings;

/** {@code spec.kubeProxy}. */
final class KubeProxyCodec {
  static final Codec<KubeProxySettings> KUBE_PROXY =
      new ObjectCodec<>(
          KubeProxySettings::builder,
          KubeProxySettings.Builder::build,
          FieldTable.<KubeProxySettings, KubeProxySettings.Builder>open()
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
                  "ipvsExcludeCIDRs",
                  KubeProxySettings::ipvsExcludeCidrs,
                  KubeProxySettings.Builder::ipvsExcludeCidrs));

  private KubeProxyCodec() {}
}
