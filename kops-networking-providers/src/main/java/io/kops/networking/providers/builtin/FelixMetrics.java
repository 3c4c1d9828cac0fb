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
 * The metrics of felix for Prometheus. Metrics of Go and of the process are always among them: on
 * the 1.10 line a false is taken for an absent value.
 *
 * @param enabled whether there are metrics; false when absent
 * @param port where; 0 and absent mean 9091
 * @param go what the user says about metrics of Go
 * @param process what the user says about metrics of the process
 */
record FelixMetrics(
    Optional<Boolean> enabled, OptionalInt port, Optional<Boolean> go, Optional<Boolean> process) {
  private static final int DEFAULT_PORT = 9091;

  /** Checks the options below this path. */
  public Problems check(FieldPath options, ProblemCode portInvalid, ProblemCode always) {
    Problems.Collector problems = Problems.collector();
    port.ifPresent(
        number -> {
          if (number < 0 || number > 65535) {
            problems.error(
                options.child("prometheusMetricsPort"),
                portInvalid,
                number + " is not a TCP port",
                "set it to a port from 1 to 65535, or leave it out for " + DEFAULT_PORT);
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
                "false has no effect: kops 1.10 includes these metrics whenever there are any");
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
