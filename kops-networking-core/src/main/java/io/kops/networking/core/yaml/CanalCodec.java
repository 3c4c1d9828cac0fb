package io.kops.networking.core.yaml;

import io.kops.networking.networking.Canal;

/** {@code spec.networking.canal}. */
final class CanalCodec {
  static final Codec<Canal> CANAL =
      new ObjectCodec<>(
          Canal::builder,
          Canal.Builder::build,
          FieldTable.<Canal, Canal.Builder>ofProvider("canal")
              .text("chainInsertMode", Canal::chainInsertMode, Canal.Builder::chainInsertMode)
              .text(
                  "defaultEndpointToHostAction",
                  Canal::defaultEndpointToHostAction,
                  Canal.Builder::defaultEndpointToHostAction)
              .text("logSeveritySys", Canal::logSeveritySys, Canal.Builder::logSeveritySys)
              .flag(
                  "prometheusMetricsEnabled",
                  Canal::prometheusMetricsEnabled,
                  Canal.Builder::prometheusMetricsEnabled)
              .whole(
                  "prometheusMetricsPort",
                  Canal::prometheusMetricsPort,
                  Canal.Builder::prometheusMetricsPort)
              .flag(
                  "prometheusGoMetricsEnabled",
                  Canal::prometheusGoMetricsEnabled,
                  Canal.Builder::prometheusGoMetricsEnabled)
              .flag(
                  "prometheusProcessMetricsEnabled",
                  Canal::prometheusProcessMetricsEnabled,
                  Canal.Builder::prometheusProcessMetricsEnabled)
              .quantity("cpuRequest", Canal::cpuRequest, Canal.Builder::cpuRequest)
              .flag(
                  "disableFlannelForwardRules",
                  Canal::disableFlannelForwardRules,
                  Canal.Builder::disableFlannelForwardRules)
              .flag(
                  "disableTxChecksumOffloading",
                  Canal::disableTxChecksumOffloading,
                  Canal.Builder::disableTxChecksumOffloading)
              .text("iptablesBackend", Canal::iptablesBackend, Canal.Builder::iptablesBackend)
              .whole("mtu", Canal::mtu, Canal.Builder::mtu)
              .flag(
                  "typhaPrometheusMetricsEnabled",
                  Canal::typhaPrometheusMetricsEnabled,
                  Canal.Builder::typhaPrometheusMetricsEnabled)
              .whole(
                  "typhaPrometheusMetricsPort",
                  Canal::typhaPrometheusMetricsPort,
                  Canal.Builder::typhaPrometheusMetricsPort)
              .whole("typhaReplicas", Canal::typhaReplicas, Canal.Builder::typhaReplicas));

  private CanalCodec() {}
}
