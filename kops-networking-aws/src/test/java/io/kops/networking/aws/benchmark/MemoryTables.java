package io.kops.networking.aws.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** In-memory computations, measured by JMH. */
final class MemoryTables {
  /** The benchmarks of one table, in the order of the document. */
  static final List<Measured> ALL =
      List.of(
          new Measured(
              "plan",
              PlanBenchmark.class,
              new Method("create", "Nothing exists"),
              new Method("unchanged", "Everything exists")),
          new Measured(
              "validation",
              ValidationBenchmark.class,
              new Method("validate", "Complete, validate and compute"),
              new Method("rules", "Rules only")),
          new Measured(
              "yaml",
              YamlBenchmark.class,
              new Method("read", "Read"),
              new Method("write", "Write")),
          new Measured(
              "rendering",
              RenderingBenchmark.class,
              new Method("text", "As text"),
              new Method("json", "As JSON"),
              new Method("jsonRead", "From JSON")),
          new Measured(
              "reachability",
              ReachabilityBenchmark.class,
              new Method("required", "All required flows"),
              new Method("pairs", "One port between all ends")));

  private MemoryTables() {}

  /** A measured method and its name in tables. */
  record Method(String name, String title) {}

  /**
   * The benchmarks of one table.
   *
   * @param name the name of the table in the document
   * @param benchmark the class
   * @param methods the methods, in the order of the columns
   */
  record Measured(String name, Class<?> benchmark, List<Method> methods) {
    Measured(String name, Class<?> benchmark, Method... methods) {
      this(name, benchmark, List.of(methods));
    }

    /** Returns the table before anything is measured. */
    Table empty() {
      List<String> head = new ArrayList<>(List.of("Cluster"));
      methods.forEach(method -> head.addAll(List.of(method.title() + ", ms", "KiB")));
      return new Table(head.toArray(String[]::new));
    }
  }

  /** Measures all cells of one table. */
  static Table measure(Measured measured, Effort effort) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(measured.benchmark().getName() + "\\.")
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
    return table(measured, new Runner(options).run());
  }

  private static Table table(Measured measured, Collection<RunResult> results) {
    Map<ClusterSize, Map<String, RunResult>> bySize = new EnumMap<>(ClusterSize.class);
    for (RunResult result : results) {
      ClusterSize size = ClusterSize.valueOf(result.getParams().getParam("size"));
      bySize
          .computeIfAbsent(size, s -> new HashMap<>())
          .put(result.getPrimaryResult().getLabel(), result);
    }
    Table table = measured.empty();
    bySize.forEach(
        (size, ofSize) -> {
          List<String> cells = new ArrayList<>(List.of(size.title()));
          for (Method method : measured.methods()) {
            RunResult result = ofSize.get(method.name());
            cells.add(time(result.getPrimaryResult()));
            double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            cells.add(String.format(Locale.ROOT, "%,d", Math.round(bytes / 1024)));
          }
          table.row(cells.toArray(String[]::new));
        });
    return table;
  }

  /** The mean and the half of its 99.9 % confidence interval, with decimals worth reading. */
  private static String time(Result<?> millis) {
    String number = millis.getScore() < 1 ? "%.3f" : millis.getScore() < 10 ? "%.2f" : "%.1f";
    return String.format(
        Locale.ROOT, number + " ± " + number, millis.getScore(), millis.getScoreError());
  }
}
