package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Canal: flannel for routing, felix for network policy; 1.10 line. */
@Value.Immutable
@KopsValue
public non-sealed interface Canal extends Networking {
  /** The provider with every option left to its default. */
  Canal DEFAULT = builder().build();

  /** Returns {@code insert} or {@code append}; insert when absent. */
  Optional<String> chainInsertMode();

  /** Returns {@code ACCEPT}, {@code DROP} or {@code RETURN}; ACCEPT when absent. */
  Optional<String> defaultEndpointToHostAction();

  /**
   * Returns {@code INFO}, {@code DEBUG}, {@code WARNING}, {@code ERROR}, {@code CRITICAL} or {@code
   * NONE}; INFO when absent.
   */
  Optional<String> logSeveritySys();

  /** Returns whether felix offers metrics. */
  Optional<Boolean> prometheusMetricsEnabled();

  /** Returns the port of the metrics; 9091 when absent. */
  OptionalInt prometheusMetricsPort();

  /** Returns whether Go metrics are included. */
  Optional<Boolean> prometheusGoMetricsEnabled();

  /** Returns whether process metrics are included. */
  Optional<Boolean> prometheusProcessMetricsEnabled();

  /** Returns {@code cpuRequest}; known to the schema of the 1.37 line, which refuses canal. */
  Optional<String> cpuRequest();

  /**
   * Returns {@code disableFlannelForwardRules}; known to the schema of the 1.37 line, which refuses
   * canal.
   */
  Optional<Boolean> disableFlannelForwardRules();

  /**
   * Returns {@code disableTxChecksumOffloading}; known to the schema of the 1.37 line, which
   * refuses canal.
   */
  Optional<Boolean> disableTxChecksumOffloading();

  /** Returns {@code iptablesBackend}; known to the schema of the 1.37 line, which refuses canal. */
  Optional<String> iptablesBackend();

  /** Returns {@code mtu}; known to the schema of the 1.37 line, which refuses canal. */
  OptionalInt mtu();

  /**
   * Returns {@code typhaPrometheusMetricsEnabled}; known to the schema of the 1.37 line, which
   * refuses canal.
   */
  Optional<Boolean> typhaPrometheusMetricsEnabled();

  /**
   * Returns {@code typhaPrometheusMetricsPort}; known to the schema of the 1.37 line, which refuses
   * canal.
   */
  OptionalInt typhaPrometheusMetricsPort();

  /** Returns {@code typhaReplicas}; known to the schema of the 1.37 line, which refuses canal. */
  OptionalInt typhaReplicas();

  @Override
  default String specKey() {
    return "canal";
  }

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Canal}. For use by one thread. */
  final class Builder extends ImmutableCanal.Builder {
    Builder() {}
  }
}
