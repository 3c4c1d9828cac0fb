package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Calico: BGP routes, encapsulated where needed, and network policy. */
@Value.Immutable
@KopsValue
public non-sealed interface Calico extends Networking {
  /** The provider with every option left to its default. */
  Calico DEFAULT = builder().build();

  /** Returns whether packets are encapsulated between subnets only; 1.10 line. */
  Optional<Boolean> crossSubnet();

  /** Returns the log level of felix; {@code info} when absent. */
  Optional<String> logSeverityScreen();

  /** Returns the MTU of pods in bytes; found by calico when absent. */
  OptionalInt mtu();

  /** Returns whether felix offers metrics. */
  Optional<Boolean> prometheusMetricsEnabled();

  /** Returns the port of the metrics; 9091 when absent. */
  OptionalInt prometheusMetricsPort();

  /** Returns whether Go metrics are included; always so on the 1.10 line. */
  Optional<Boolean> prometheusGoMetricsEnabled();

  /** Returns whether process metrics are included; always so on the 1.10 line. */
  Optional<Boolean> prometheusProcessMetricsEnabled();

  /** Returns {@code registry}; 1.37 line. */
  Optional<String> registry();

  /** Returns {@code version}; 1.37 line. */
  Optional<String> version();

  /** Returns {@code allowIPForwarding}; 1.37 line. */
  Optional<Boolean> allowIpForwarding();

  /** Returns {@code bpfEnabled}; 1.37 line. */
  Optional<Boolean> bpfEnabled();

  /** Returns {@code bpfKubeProxyIptablesCleanupEnabled}; 1.37 line. */
  Optional<Boolean> bpfKubeProxyIptablesCleanupEnabled();

  /** Returns {@code awsSrcDstCheck}; 1.37 line. */
  Optional<String> awsSrcDstCheck();

  /** Returns {@code bpfExternalServiceMode}; 1.37 line. */
  Optional<String> bpfExternalServiceMode();

  /** Returns {@code bpfLogLevel}; 1.37 line. */
  Optional<String> bpfLogLevel();

  /** Returns {@code chainInsertMode}; 1.37 line. */
  Optional<String> chainInsertMode();

  /** Returns {@code iptablesBackend}; 1.37 line. */
  Optional<String> iptablesBackend();

  /** Returns {@code nftablesMode}; 1.37 line. */
  Optional<String> nftablesMode();

  /** Returns {@code cpuRequest}; 1.37 line. */
  Optional<String> cpuRequest();

  /** Returns {@code encapsulationMode}; 1.37 line. */
  Optional<String> encapsulationMode();

  /** Returns {@code ipipMode}; 1.37 line. */
  Optional<String> ipipMode();

  /** Returns {@code vxlanMode}; 1.37 line. */
  Optional<String> vxlanMode();

  /** Returns {@code ipv4AutoDetectionMethod}; 1.37 line. */
  Optional<String> ipv4AutoDetectionMethod();

  /** Returns {@code ipv6AutoDetectionMethod}; 1.37 line. */
  Optional<String> ipv6AutoDetectionMethod();

  /** Returns {@code majorVersion}; 1.37 line. */
  Optional<String> majorVersion();

  /** Returns {@code typhaPrometheusMetricsEnabled}; 1.37 line. */
  Optional<Boolean> typhaPrometheusMetricsEnabled();

  /** Returns {@code typhaPrometheusMetricsPort}; 1.37 line. */
  OptionalInt typhaPrometheusMetricsPort();

  /** Returns {@code typhaReplicas}; 1.37 line. */
  OptionalInt typhaReplicas();

  /** Returns {@code wireguardEnabled}; 1.37 line. */
  Optional<Boolean> wireguardEnabled();

  @Override
  default String specKey() {
    return "calico";
  }

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Calico}. For use by one thread. */
  final class Builder extends ImmutableCalico.Builder {
    Builder() {}
  }
}
