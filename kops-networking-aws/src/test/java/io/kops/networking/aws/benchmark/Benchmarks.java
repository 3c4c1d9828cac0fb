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
    tables.put("targets", emptyTargets());
    tables.put("calls", ApplyTables.emptyCalls());
    tables.put("apply-0", ApplyTables.emptyTimes());
    tables.put("apply-100", ApplyTables.emptyDistantTimes());
    tables.put("cold", ColdStart.emptyTable());
    tables.put("apply-limited", ApplyTables.emptyLimited());
    tables.put("routes-limited", RouteRun.emptyTable());
    MemoryTables.ALL.forEach(measured -> tables.put(measured.name(), measured.empty()));
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
      ApplyTables.addDistantTimes(distant, size.title(), runs);
      ApplyTables.addCalls(calls, size, runs);
    }
    print("calls", calls);
    print("apply-0", atOnce);
    print("apply-100", distant);
    print("cold", ColdStart.measure(effort, ApplyTables.criticalPath()));
    print("apply-limited", ApplyTables.limited());
    print("routes-limited", RouteRun.of(ApplyTables.LATENCY).table());
    for (MemoryTables.Measured measured : MemoryTables.ALL) {
      print(measured.name(), MemoryTables.measure(measured, effort));
    }
    print("targets", targets());
  }

  private static Table emptyTargets() {
    return new Table("Metric", "Target", "Measured");
  }

  /** The targets of the measurements. */
  private Table targets() {
    String highlyAvailable = ClusterSize.THREE_ZONES.title();
    Table calls = tables.get("calls");
    return emptyTargets()
        .row(
            "Plan of a highly available cluster, in process, ms",
            "< 5",
            tables.get("plan").cell(highlyAvailable, "Nothing exists, ms"))
        .row(
            "Validation of 1,000 instance groups, ms",
            "< 10",
            tables
                .get("validation")
                .cell(ClusterSize.GROUPS.title(), "Complete, validate and compute, ms"))
        .row(
            "All required flows of a highly available cluster, ms",
            "< 20",
            tables.get("reachability").cell(highlyAvailable, "All required flows, ms"))
        .row(
            "Highly available cluster at 100 ms per call, relative to the critical path",
            "≤ 1.10",
            tables.get("apply-100").cell(highlyAvailable, "Apply / critical path"))
        .row(
            "The same, first in a process with a class data archive",
            "≤ 1.25",
            tables.get("cold").cell(ColdStart.ARCHIVE, "First apply / critical path"))
        .row(
            "First printed plan of a process with a class data archive, s",
            "≤ 1.5",
            tables.get("cold").cell(ColdStart.ARCHIVE, "First printed plan, s"))
        .row(
            "Calls to plan and apply",
            "≤ 75",
            calls.cell(highlyAvailable, "Total if planned first"))
        .row(
            "Reads when nothing changed",
            "≤ 14",
            calls.cell(highlyAvailable, "Reads when unchanged"))
        .row(
            "Changes when nothing changed",
            "0",
            calls.cell(highlyAvailable, "Writes when unchanged"));
  }

  private void print(String name, Table table) {
    tables.put(name, table);
    out.println(name + "\n" + table.aligned() + "\n");
  }
}
