package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.progress.ProgressRenderer;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.core.text.Tone;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

final class TextDisplay implements Display {
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;

  TextDisplay(PrintStream out, PrintStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void file(String source) {
    out.println(paint(Tone.FAINT, source));
  }

  @Override
  public void problems(Problems problems) {
    // Plans show their flows.
    Problems others =
        new Problems(
            problems.stream()
                .filter(problem -> problem.code() != PlanningCodes.FLOWS_CHANGE)
                .toList());
    out.print(ProblemsText.write(others, terminal.palette()));
  }

  @Override
  public void notice(String text) {
    err.println(paint(Tone.WARNING, "note") + ": " + text);
  }

  @Override
  public void failure(String text) {
    out.flush();
    err.println(paint(Tone.ERROR, "failed") + ": " + text);
  }

  @Override
  public void place(String title) {
    out.println(paint(Tone.FAINT, title));
  }

  @Override
  public void plan(Plan plan) {
    out.println();
    out.print(PlanText.write(plan, terminal.palette()));
  }

  @Override
  public void drift(Drift drift) {
    out.println();
    out.print(DriftText.write(drift, terminal.palette()));
  }

  @Override
  public ApplyListener progress() {
    out.println();
    return terminal.isInteractive()
        ? ProgressRenderer.terminal(out, terminal.palette(), terminal.width())
        : ProgressRenderer.lines(out, Palette.PLAIN);
  }

  @Override
  public void report(ApplyReport report) {
    out.print(ReportText.write(report, terminal.palette()));
  }

  @Override
  public void result(ClusterResult result) {
    if (result.problems().hasErrors() || result.mode() == Mode.VALIDATE) {
      Tone tone = result.problems().hasErrors() ? Tone.ERROR : Tone.GOOD;
      out.println(paint(tone, ProblemsText.summary(result.problems())));
    }
    if (!result.traffic().isEmpty()) {
      out.println();
      table(result);
    }
    out.println();
  }

  private void table(ClusterResult result) {
    out.println(paint(Tone.FAINT, row("API calls", "reads", "writes", "seconds")));
    Duration elapsed = Duration.ZERO;
    long reads = 0;
    long writes = 0;
    for (Traffic stage : result.traffic()) {
      out.println(row(stage.stage(), stage.reads(), stage.writes(), seconds(stage.elapsed())));
      elapsed = elapsed.plus(stage.elapsed());
      reads += stage.reads();
      writes += stage.writes();
    }
    if (result.traffic().size() > 1) {
      out.println(row("all", reads, writes, seconds(elapsed)));
    }
  }

  private static String row(String stage, Object reads, Object writes, Object seconds) {
    return String.format(Locale.ROOT, "  %-12s %7s %7s %8s", stage, reads, writes, seconds);
  }

  private static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f", elapsed.toMillis() / 1000.0);
  }

  private String paint(Tone tone, String text) {
    return terminal.palette().paint(tone, text);
  }
}
