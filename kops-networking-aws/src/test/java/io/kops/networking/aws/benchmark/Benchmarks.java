package io.kops.networking.aws.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything and prints it as tables: {@code mvn -q -Pbenchmarks verify}. With {@code
 * -Dkops.benchmarks=quick} it takes a minute and the numbers are rough; {@code -Dkops.write=true}
 * puts the tables into docs/performance.md.
 */
public final class Benchmarks {
  private final Effort effort;
  private final PrintStream out;
  private final Map<String, Table> tables = new LinkedHashMap<>();

  private Benchmarks(Effort effort, PrintStream out) {
    this.effort = effort;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param arguments the effort, whether to write, and the document to write to
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Benchmarks benchmarks = new Benchmarks(Effort.named(arguments[0]), out);
    benchmarks.measure();
    if (Boolean.parseBoolean(arguments[1])) {
      new PerformanceDocument(Path.of(arguments[2])).write(benchmarks.tables);
    }
  }

  /** Returns all tables as they are before anything is measured, by their names in the document. */
  static Map<String, Table> empty() {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("machine", Machine.describe());
    tables.put("calls", ApplyTables.emptyCalls());
    tables.put("apply-0", ApplyTables.emptyTimes());
    tables.put("apply-100", ApplyTables.emptyDistantTimes());
    tables.put("apply-limited", ApplyTables.emptyLimited());
    MemoryTables.ALL.forEach(measured -> tables.put(measured.name(), MemoryTables.empty()));
    return tables;
  }

  private void measure() throws RunnerException {
    print("machine", Machine.describe());
    Table calls = ApplyTables.emptyCalls();
    Table atOnce = ApplyTables.emptyTimes();
    Table distant = ApplyTables.emptyDistantTimes();
    for (ClusterSize size : ClusterSize.values()) {
      ApplyTables.addTimes(atOnce, size, ApplyTables.run(size, Duration.ZERO, effort));
      List<ApplyRun> runs = ApplyTables.run(size, ApplyTables.LATENCY, effort);
      ApplyTables.addDistantTimes(distant, size, runs);
      ApplyTables.addCalls(calls, size, runs);
    }
    print("calls", calls);
    print("apply-0", atOnce);
    print("apply-100", distant);
    print("apply-limited", ApplyTables.limited());
    for (MemoryTables.Measured measured : MemoryTables.ALL) {
      print(measured.name(), MemoryTables.measure(measured, effort));
    }
  }

  private void print(String name, Table table) {
    tables.put(name, table);
    out.println("\n" + name + "\n" + table.aligned());
  }
}
