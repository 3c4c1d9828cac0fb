package io.kops.networking.core.progress;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.core.json.ProgressJson;
import io.kops.networking.core.rolling.RollingEvent;
import java.io.PrintStream;
import java.util.Objects;

/** One JSON object per event. */
final class JsonProgress implements ProgressRenderer {
  private final PrintStream out;

  JsonProgress(PrintStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public synchronized void on(ApplyEvent event) {
    print(ProgressJson.write(event));
  }

  @Override
  public synchronized void on(RollingEvent event) {
    print(ProgressJson.write(event));
  }

  @Override
  public void close() {
    out.flush();
  }

  /** Flushed, so that the reader of a pipe sees each event when it happens. */
  private void print(String line) {
    out.print(line + "\n");
    out.flush();
  }
}
