package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Calico: BGP routes, encapsulation where needed, and network policy. */
@Value.Immutable
@KopsValue
public non-sealed interface Calico extends Networking {
  /** The provider with every option left to its default. */
  Calico DEFAULT = builder().build();

  /** Returns whether packets are encapsulated between subnets only; kops 1.10. */
  Optional<Boolean> crossSubnet();

  /** Returns the log level of felix; {@code info} if absent. */
  Optional<String> logSeverityScreen();

  /** Returns the MTU of pods in bytes; if absent, Calico detects it. */
  OptionalInt mtu();

  /** Returns whether felix offers metrics. */
  Optional<Boolean> prometheusMetricsEnabled();

  /** Returns the port of the metrics; 9091 if absent. */
  OptionalInt prometheusMetricsPort();

  /** Returns whether Go metrics are included; in kops 1.10, they always are. */
  Optional<Boolean> prometheusGoMetricsEnabled();

  /** Returns whether process metrics are included; in kops 1.10, they always are. */
  Optional<Boolean> prometheusProcessMetricsEnabled();

  /** Returns {@code registry}; kops 1.37. */
  Optional<String> registry();

  /** Returns {@code version}; kops 1.37. */
  Optional<String> version();

  /** Returns {@code allowIPForwarding}; kops 1.37. */
  Optional<Boolean> allowIpForwarding();

  /** Returns {@code bpfEnabled}; kops 1.37. */
  Optional<Boolean> bpfEnabled();

  /** Returns {@code bpfKubeProxyIptablesCleanupEnabled}; kops 1.37. */
  Optional<Boolean> bpfKubeProxyIptablesCleanupEnabled();

  /** Returns {@code awsSrcDstCheck}; kops 1.37. */
  Optional<String> awsSrcDstCheck();

  /** Returns {@code bpfExternalServiceMode}; kops 1.37. */
  Optional<String> bpfExternalServiceMode();

  /** Returns {@code bpfLogLevel}; kops 1.37. */
  Optional<String> bpfLogLevel();

  /** Returns {@code chainInsertMode}; kops 1.37. */
  Optional<String> chainInsertMode();

  /** Returns {@code iptablesBackend}; kops 1.37. */
  Optional<String> iptablesBackend();

  /** Returns {@code nftablesMode}; kops 1.37. */
  Optional<String> nftablesMode();

  /** Returns {@code cpuRequest}; kops 1.37. */
  Optional<String> cpuRequest();

  /** Returns {@code encapsulationMode}; kops 1.37. */
  Optional<String> encapsulationMode();

  /** Returns {@code ipipMode}; kops 1.37. */
  Optional<String> ipipMode();

  /** Returns {@code vxlanMode}; kops 1.37. */
  Optional<String> vxlanMode();

  /** Returns {@code ipv4AutoDetectionMethod}; kops 1.37. */
  Optional<String> ipv4AutoDetectionMethod();

  /** Returns {@code ipv6AutoDetectionMethod}; kops 1.37. */
  Optional<String> ipv6AutoDetectionMethod();

  /** Returns {@code majorVersion}; kops 1.37. */
  Optional<String> majorVersion();

  /** Returns {@code typhaPrometheusMetricsEnabled}; kops 1.37. */
  Optional<Boolean> typhaPrometheusMetricsEnabled();

  /** Returns {@code typhaPrometheusMetricsPort}; kops 1.37. */
  OptionalInt typhaPrometheusMetricsPort();

  /** Returns {@code typhaReplicas}; kops 1.37. */
  OptionalInt typhaReplicas();

  /** Returns {@code wireguardEnabled}; kops 1.37. */
  Optional<Boolean> wireguardEnabled();

  @Override
  default String specKey() {
    return "calico";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Calico}. Not thread-safe. */
  final class Builder extends ImmutableCalico.Builder {
    Builder() {}
  }
}
