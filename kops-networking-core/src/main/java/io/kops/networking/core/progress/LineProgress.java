package io.kops.networking.core.progress;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.plan.Plan;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;

/** One line per completed action. */
final class LineProgress implements ProgressRenderer {
  private final PrintStream out;
  private final Palette palette;
  private Optional<Plan> plan = Optional.empty();

  LineProgress(PrintStream out, Palette palette) {
    this.out = Objects.requireNonNull(out, "out");
    this.palette = Objects.requireNonNull(palette, "palette");
  }

  @Override
  public synchronized void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.Started started) {
      plan = Optional.of(started.plan());
    } else if (event instanceof ApplyEvent.ActionEnded ended) {
      String outcome =
          plan.map(known -> ReportText.line(known, ended.result(), palette))
              .orElseGet(() -> ended.result().toString());
      // A line feed on every system, as in the report that follows.
      out.print("%3d/%d %s\n".formatted(ended.done(), ended.total(), outcome));
    }
  }

  @Override
  public synchronized void on(RollingEvent event) {
    out.print(VisibleText.of(event.toString()) + "\n");
  }

  @Override
  public synchronized void close() {
    out.flush();
  }
}
