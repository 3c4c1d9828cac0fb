package io.kops.networking.aws.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Whole applies on the simulator. */
final class ApplyTables {
  /** What a call to AWS takes that is not far away. */
  static final Duration LATENCY = Duration.ofMillis(100);

  private ApplyTables() {}

  /** Returns the table of calls before anything is counted. */
  static Table emptyCalls() {
    return new Table(
        "Cluster",
        "Resources",
        "Reads to plan",
        "Reads to apply",
        "Writes",
        "Calls in all",
        "Reads when nothing changed",
        "Writes when nothing changed");
  }

  /** Returns the table of times before anything is measured. */
  static Table emptyTimes() {
    return new Table(
        "Cluster",
        "Plan, s",
        "Apply, s",
        "Fastest, s",
        "Slowest, s",
        "Critical path, calls",
        "Critical path, s",
        "Apply / critical path",
        "Bound of 16 at a time, s",
        "Apply / bound");
  }

  /** Makes networks of one size, and forgets the first ones. */
  static List<ApplyRun> run(ClusterSize size, Duration latency, Effort effort) {
    for (int i = 0; i < effort.appliesBefore(); i++) {
      ApplyRun.of(size, Duration.ZERO);
    }
    List<ApplyRun> runs = new ArrayList<>();
    for (int i = 0; i < effort.applies(); i++) {
      ApplyRun run = ApplyRun.of(size, latency);
      if (!run.report().isComplete() || !run.unchanged()) {
        throw new IllegalStateException(size + " was not made: " + run.report().unfinished());
      }
      runs.add(run);
    }
    return runs;
  }

  /** Adds the row of a size to the table of calls. */
  static void addCalls(Table table, ClusterSize size, List<ApplyRun> runs) {
    ApplyRun run = median(runs, ApplyRun::calls);
    table.row(
        size.title(),
        String.valueOf(run.plan().resources().size()),
        String.valueOf(run.planning().reads()),
        String.valueOf(run.applying().reads()),
        String.valueOf(run.applying().writes()),
        String.valueOf(run.calls()),
        String.valueOf(run.again().reads()),
        String.valueOf(run.again().writes()));
  }

  /** Adds the row of a size to the table of times. */
  static void addTimes(Table table, ClusterSize size, Duration latency, List<ApplyRun> runs) {
    List<Duration> applies = runs.stream().map(run -> run.applying().time()).sorted().toList();
    ApplyRun run = median(runs, r -> r.applying().time());
    Duration path = latency.multipliedBy(run.path().calls());
    Duration bound = latency.multipliedBy(run.leastRounds());
    Duration apply = run.applying().time();
    table.row(
        size.title(),
        seconds(median(runs, r -> r.planning().time()).planning().time()),
        seconds(apply),
        seconds(applies.get(0)),
        seconds(applies.get(applies.size() - 1)),
        String.valueOf(run.path().calls()),
        latency.isZero() ? "–" : seconds(path),
        latency.isZero() ? "–" : ratio(apply, path),
        latency.isZero() ? "–" : seconds(bound),
        latency.isZero() ? "–" : ratio(apply, bound));
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
