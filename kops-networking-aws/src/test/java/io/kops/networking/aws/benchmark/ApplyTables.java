package io.kops.networking.aws.benchmark;

import io.kops.networking.apply.CallLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Whole applies on the simulator. */
final class ApplyTables {
  /** The latency of a call to a nearby AWS region. */
  static final Duration LATENCY = Duration.ofMillis(100);

  private ApplyTables() {}

  /** Returns the table of calls before anything is counted. */
  static Table emptyCalls() {
    return new Table(
        "Cluster",
        "Resources",
        "Reads to plan",
        "Reads to apply",
        "Writes to apply",
        "Total in one step",
        "Total if planned first",
        "Reads when unchanged",
        "Writes when unchanged");
  }

  /** Returns the table of times without latency before anything is measured. */
  static Table emptyTimes() {
    return new Table("Cluster", "Plan, s", "Apply, s", "Fastest, s", "Slowest, s");
  }

  /** Returns the table of times with latency before anything is measured. */
  static Table emptyDistantTimes() {
    return new Table(
        "Cluster",
        "Plan, s",
        "Apply, s",
        "Fastest, s",
        "Slowest, s",
        "Critical path",
        "Apply / critical path",
        "16 at a time",
        "Apply / 16 at a time");
  }

  /** Returns the critical path of a highly available cluster. */
  static Duration criticalPath() {
    ApplyRun run = complete(ClusterSize.THREE_ZONES, Duration.ZERO, CallLimits.none());
    return LATENCY.multipliedBy(run.path().calls());
  }

  /** Creates networks of one size, and discards the first ones. */
  static List<ApplyRun> run(ClusterSize size, Duration latency, Effort effort) {
    for (int i = 0; i < effort.appliesBefore(); i++) {
      complete(size, Duration.ZERO, CallLimits.none());
    }
    List<ApplyRun> runs = new ArrayList<>();
    for (int i = 0; i < effort.applies(); i++) {
      runs.add(complete(size, latency, CallLimits.none()));
    }
    return runs;
  }

  private static ApplyRun complete(ClusterSize size, Duration latency, CallLimits limits) {
    ApplyRun run = ApplyRun.of(size, latency, limits);
    if (!run.report().isComplete() || !run.unchanged()) {
      throw new IllegalStateException(size + " was not created: " + run.report().unfinished());
    }
    return run;
  }

  /** Adds the row of a size to the table of calls. */
  static void addCalls(Table table, ClusterSize size, List<ApplyRun> runs) {
    ApplyRun run = median(runs, r -> r.making().calls());
    table.row(
        size.title(),
        String.valueOf(run.report().plan().resources().size()),
        String.valueOf(run.planning().reads()),
        String.valueOf(run.making().reads()),
        String.valueOf(run.making().writes()),
        String.valueOf(run.making().calls()),
        String.valueOf(run.planning().calls() + run.making().calls()),
        String.valueOf(run.again().reads()),
        String.valueOf(run.again().writes()));
  }

  /** Adds the row of a size to the table of times without latency. */
  static void addTimes(Table table, ClusterSize size, List<ApplyRun> runs) {
    List<Duration> times = runs.stream().map(run -> run.making().time()).sorted().toList();
    table.row(
        size.title(),
        seconds(median(runs, run -> run.planning().time()).planning().time()),
        seconds(times.get(times.size() / 2)),
        seconds(times.get(0)),
        seconds(times.get(times.size() - 1)));
  }

  /** Adds a row to the table of times with latency. */
  static void addDistantTimes(Table table, String title, List<ApplyRun> runs) {
    List<Duration> times = runs.stream().map(run -> run.making().time()).sorted().toList();
    ApplyRun run = median(runs, r -> r.making().time());
    Duration path = LATENCY.multipliedBy(run.path().calls());
    Duration rounds = LATENCY.multipliedBy(run.leastRounds());
    table.row(
        title,
        seconds(median(runs, r -> r.planning().time()).planning().time()),
        seconds(run.making().time()),
        seconds(times.get(0)),
        seconds(times.get(times.size() - 1)),
        "%d calls, %s".formatted(run.path().calls(), seconds(path)),
        ratio(run.making().time(), path),
        "%d rounds, %s".formatted(run.leastRounds(), seconds(rounds)),
        ratio(run.making().time(), rounds));
  }

  /** Returns the table of a large network that is created at the rate that EC2 allows. */
  static Table limited() {
    ApplyRun run = complete(ClusterSize.SUBNETS, LATENCY, CallLimits.documented());
    return emptyLimited()
        .row(
            ClusterSize.SUBNETS.title(),
            String.valueOf(run.making().calls()),
            seconds(run.making().time()));
  }

  /** Returns that table before anything is measured. */
  static Table emptyLimited() {
    return new Table("Cluster", "Calls", "Apply, s");
  }

  private static <T extends Comparable<T>> ApplyRun median(
      List<ApplyRun> runs, Function<ApplyRun, T> key) {
    return runs.stream().sorted(Comparator.comparing(key)).toList().get(runs.size() / 2);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e9);
  }

  private static String ratio(Duration time, Duration least) {
    return String.format(Locale.ROOT, "%.2f", (double) time.toNanos() / least.toNanos());
  }
}
