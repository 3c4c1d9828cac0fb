package io.kops.networking.aws.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is computed in memory, measured by JMH. */
final class MemoryTables {
  private static final String[] HEAD = {"Cluster", "ms", "±", "KiB allocated"};

  /**
   * A benchmark and its table.
   *
   * @param name what the table is called in the document
   * @param benchmark the class
   * @param method the method that is measured
   */
  record Measured(String name, Class<?> benchmark, String method) {}

  /** All of them, in the order of the document. */
  static final List<Measured> ALL =
      List.of(
          new Measured("plan-create", PlanBenchmark.class, "create"),
          new Measured("plan-unchanged", PlanBenchmark.class, "unchanged"),
          new Measured("validate", ValidationBenchmark.class, "validate"),
          new Measured("rules", ValidationBenchmark.class, "rules"),
          new Measured("yaml-read", YamlBenchmark.class, "read"),
          new Measured("yaml-write", YamlBenchmark.class, "write"),
          new Measured("plan-text", RenderingBenchmark.class, "text"),
          new Measured("plan-json", RenderingBenchmark.class, "json"),
          new Measured("plan-json-read", RenderingBenchmark.class, "jsonRead"));

  private MemoryTables() {}

  /** Returns the table of a benchmark before anything is measured. */
  static Table empty() {
    return new Table(HEAD);
  }

  /** Measures one, for all of its clusters. */
  static Table measure(Measured measured, Effort effort) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(measured.benchmark().getName() + "\\." + measured.method() + "$")
            .mode(Mode.AverageTime)
            .forks(effort.forks())
            .warmupIterations(effort.warmups())
            .warmupTime(TimeValue.milliseconds(effort.iterationMillis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
            .addProfiler(GCProfiler.class)
            .jvmArgs("-Xms1g", "-Xmx1g")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Table table = empty();
    Collection<RunResult> results = new Runner(options).run();
    List<RunResult> sorted = new ArrayList<>(results);
    sorted.sort(Comparator.comparing(MemoryTables::size));
    for (RunResult result : sorted) {
      Result<?> time = result.getPrimaryResult();
      double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
      table.row(
          size(result).title(),
          threeDigits(time.getScore()),
          threeDigits(time.getScoreError()),
          String.format(Locale.ROOT, "%,d", Math.round(bytes / 1024)));
    }
    return table;
  }

  private static ClusterSize size(RunResult result) {
    return ClusterSize.valueOf(result.getParams().getParam("size"));
  }

  /** As many decimals as are worth reading. */
  private static String threeDigits(double millis) {
    int decimals = millis < 1 ? 3 : millis < 10 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", millis);
  }
}
