package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ReportText;
import java.io.PrintStream;

/** Shows an apply as one line for each action that has ended, for files and pipes. */
final class LineProgress implements ApplyListener {
  private final PrintStream out;

  LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.ActionEnded ended) {
      out.printf(
          "%3d/%d %s%n",
          ended.done(), ended.total(), ReportText.line(ended.result(), Palette.PLAIN));
    }
  }
}
