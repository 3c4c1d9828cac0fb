package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.plan.Plan;
import java.io.PrintStream;

/** Prints one line per completed action, for files and pipes. */
final class LineProgress implements ApplyListener {
  private final PrintStream out;
  private final Plan plan;

  LineProgress(PrintStream out, Plan plan) {
    this.out = out;
    this.plan = plan;
  }

  @Override
  public void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.ActionEnded ended) {
      out.printf(
          "%3d/%d %s%n",
          ended.done(), ended.total(), ReportText.line(plan, ended.result(), Palette.PLAIN));
    }
  }
}
