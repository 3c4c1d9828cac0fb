package io.kops.networking.core.yaml;

import io.kops.networking.networking.Calico;

/** {@code spec.networking.calico}. */
final class CalicoCodec {
  static final Codec<Calico> CALICO =
      new ObjectCodec<>(
          Calico::builder,
          Calico.Builder::build,
          FieldTable.<Calico, Calico.Builder>ofProvider("calico")
              .flag("crossSubnet", Calico::crossSubnet, Calico.Builder::crossSubnet)
              .text(
                  "logSeverityScreen", Calico::logSeverityScreen, Calico.Builder::logSeverityScreen)
              .whole("mtu", Calico::mtu, Calico.Builder::mtu)
              .flag(
                  "prometheusMetricsEnabled",
                  Calico::prometheusMetricsEnabled,
                  Calico.Builder::prometheusMetricsEnabled)
              .whole(
                  "prometheusMetricsPort",
                  Calico::prometheusMetricsPort,
                  Calico.Builder::prometheusMetricsPort)
              .flag(
                  "prometheusGoMetricsEnabled",
                  Calico::prometheusGoMetricsEnabled,
                  Calico.Builder::prometheusGoMetricsEnabled)
              .flag(
                  "prometheusProcessMetricsEnabled",
                  Calico::prometheusProcessMetricsEnabled,
                  Calico.Builder::prometheusProcessMetricsEnabled)
              .text("registry", Calico::registry, Calico.Builder::registry)
              .text("version", Calico::version, Calico.Builder::version)
              .flag(
                  "allowIPForwarding", Calico::allowIpForwarding, Calico.Builder::allowIpForwarding)
              .flag("bpfEnabled", Calico::bpfEnabled, Calico.Builder::bpfEnabled)
              .flag(
                  "bpfKubeProxyIptablesCleanupEnabled",
                  Calico::bpfKubeProxyIptablesCleanupEnabled,
                  Calico.Builder::bpfKubeProxyIptablesCleanupEnabled)
              .text("awsSrcDstCheck", Calico::awsSrcDstCheck, Calico.Builder::awsSrcDstCheck)
              .text(
                  "bpfExternalServiceMode",
                  Calico::bpfExternalServiceMode,
                  Calico.Builder::bpfExternalServiceMode)
              .text("bpfLogLevel", Calico::bpfLogLevel, Calico.Builder::bpfLogLevel)
              .text("chainInsertMode", Calico::chainInsertMode, Calico.Builder::chainInsertMode)
              .text("iptablesBackend", Calico::iptablesBackend, Calico.Builder::iptablesBackend)
              .text("nftablesMode", Calico::nftablesMode, Calico.Builder::nftablesMode)
              .quantity("cpuRequest", Calico::cpuRequest, Calico.Builder::cpuRequest)
              .text(
                  "encapsulationMode", Calico::encapsulationMode, Calico.Builder::encapsulationMode)
              .text("ipipMode", Calico::ipipMode, Calico.Builder::ipipMode)
              .text("vxlanMode", Calico::vxlanMode, Calico.Builder::vxlanMode)
              .text(
                  "ipv4AutoDetectionMethod",
                  Calico::ipv4AutoDetectionMethod,
                  Calico.Builder::ipv4AutoDetectionMethod)
              .text(
                  "ipv6AutoDetectionMethod",
                  Calico::ipv6AutoDetectionMethod,
                  Calico.Builder::ipv6AutoDetectionMethod)
              .text("majorVersion", Calico::majorVersion, Calico.Builder::majorVersion)
              .flag(
                  "typhaPrometheusMetricsEnabled",
                  Calico::typhaPrometheusMetricsEnabled,
                  Calico.Builder::typhaPrometheusMetricsEnabled)
              .whole(
                  "typhaPrometheusMetricsPort",
                  Calico::typhaPrometheusMetricsPort,
                  Calico.Builder::typhaPrometheusMetricsPort)
              .whole("typhaReplicas", Calico::typhaReplicas, Calico.Builder::typhaReplicas)
              .flag(
                  "wireguardEnabled", Calico::wireguardEnabled, Calico.Builder::wireguardEnabled));

  private CalicoCodec() {}
}
