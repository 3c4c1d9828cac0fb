package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Canal: flannel for routing, felix for network policy; kops 1.10. */
@Value.Immutable
@KopsValue
public non-sealed interface Canal extends Networking {
  /** The provider with every option left to its default. */
  Canal DEFAULT = builder().build();

  /** Returns {@code insert} or {@code append}; insert if absent. */
  Optional<String> chainInsertMode();

  /** Returns {@code ACCEPT}, {@code DROP} or {@code RETURN}; ACCEPT if absent. */
  Optional<String> defaultEndpointToHostAction();

  /**
   * Returns {@code INFO}, {@code DEBUG}, {@code WARNING}, {@code ERROR}, {@code CRITICAL} or {@code
   * NONE}; INFO if absent.
   */
  Optional<String> logSeveritySys();

  /** Returns whether felix offers metrics. */
  Optional<Boolean> prometheusMetricsEnabled();

  /** Returns the port of the metrics; 9091 if absent. */
  OptionalInt prometheusMetricsPort();

  /** Returns whether Go metrics are included. */
  Optional<Boolean> prometheusGoMetricsEnabled();

  /** Returns whether process metrics are included. */
  Optional<Boolean> prometheusProcessMetricsEnabled();

  /** Returns {@code cpuRequest}; part of the kops 1.37 schema, which rejects canal. */
  Optional<String> cpuRequest();

  /**
   * Returns {@code disableFlannelForwardRules}; part of the kops 1.37 schema, which rejects canal.
   */
  Optional<Boolean> disableFlannelForwardRules();

  /**
   * Returns {@code disableTxChecksumOffloading}; part of the kops 1.37 schema, which rejects canal.
   */
  Optional<Boolean> disableTxChecksumOffloading();

  /** Returns {@code iptablesBackend}; part of the kops 1.37 schema, which rejects canal. */
  Optional<String> iptablesBackend();

  /** Returns {@code mtu}; part of the kops 1.37 schema, which rejects canal. */
  OptionalInt mtu();

  /**
   * Returns {@code typhaPrometheusMetricsEnabled}; part of the kops 1.37 schema, which rejects
   * canal.
   */
  Optional<Boolean> typhaPrometheusMetricsEnabled();

  /**
   * Returns {@code typhaPrometheusMetricsPort}; part of the kops 1.37 schema, which rejects canal.
   */
  OptionalInt typhaPrometheusMetricsPort();

  /** Returns {@code typhaReplicas}; part of the kops 1.37 schema, which rejects canal. */
  OptionalInt typhaReplicas();

  @Override
  default String specKey() {
    return "canal";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Canal}. Not thread-safe. */
  final class Builder extends ImmutableCanal.Builder {
    Builder() {}
  }
}
