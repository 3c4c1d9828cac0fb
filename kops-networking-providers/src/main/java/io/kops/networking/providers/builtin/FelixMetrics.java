package io.kops.networking.providers.builtin;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.ManifestTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The Prometheus metrics of Felix. Go and process metrics are always enabled, because kops 1.10
 * treats false as unset.
 *
 * @param enabled whether metrics are served; false when unset
 * @param port the port; 0 and unset mean 9091
 * @param go the user's setting for Go metrics
 * @param process the user's setting for process metrics
 */
record FelixMetrics(
    Optional<Boolean> enabled, OptionalInt port, Optional<Boolean> go, Optional<Boolean> process) {
  private static final int DEFAULT_PORT = 9091;

  /** Validates the options below the given path. */
  public Problems check(FieldPath options, ProblemCode portInvalid, ProblemCode always) {
    Problems.Collector problems = Problems.collector();
    port.ifPresent(
        number -> {
          if (number < 0 || number > 65535) {
            problems.error(
                options.child("prometheusMetricsPort"),
                portInvalid,
                number + " is not a TCP port",
                "set it to a port from 1 to 65535, or leave it unset for " + DEFAULT_PORT);
          }
        });
    Map<String, Optional<Boolean>> kinds =
        new TreeMap<>(
            Map.of("prometheusGoMetricsEnabled", go, "prometheusProcessMetricsEnabled", process));
    kinds.forEach(
        (field, choice) -> {
          if (!choice.orElse(true)) {
            problems.notice(
                options.child(field),
                always,
                "false has no effect: kops 1.10 always includes these metrics");
          }
        });
    return problems.problems();
  }

  /** Fills in {@code metrics} and {@code metricsPort}. */
  public ManifestTemplate.Form fill(ManifestTemplate.Form form) {
    return form.text("metrics", enabled.orElse(false).toString())
        .text("metricsPort", Integer.toString(port.orElse(0) == 0 ? DEFAULT_PORT : port.orElse(0)));
  }
}
