package io.kops.networking.core.progress;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.core.json.ProgressJson;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.text.Palette;
import java.io.PrintStream;

/**
 * Displays the progress of an apply or of a rolling update:
 *
 * <pre>{@code
 * try (ProgressRenderer progress = ProgressRenderer.lines(System.out, Palette.PLAIN)) {
 *   networking.apply(plan, progress, new CancellationToken());
 * }
 * }</pre>
 *
 * For a rolling update, pass {@code progress::on}. Use one renderer per operation. Thread-safe.
 */
public interface ProgressRenderer extends ApplyListener, AutoCloseable {
  /** Displays an event of an apply. */
  @Override
  void on(ApplyEvent event);

  /** Displays an event of a rolling update. */
  void on(RollingEvent event);

  /**
   * Ends the display. An apply ends it as well, with its last event; a rolling update does not.
   * Further calls have no effect.
   */
  @Override
  void close();

  /**
   * Returns a renderer that redraws one line ten times per second, with a bar, the elapsed time and
   * the current action. Failures are printed above it. It uses one daemon thread until it is
   * closed.
   *
   * @param out the terminal; it must support the ANSI sequence that clears a line
   * @param palette the colors
   * @param width the number of characters per line
   * @throws IllegalArgumentException if the width is not positive
   */
  static ProgressRenderer terminal(PrintStream out, Palette palette, int width) {
    TerminalProgress progress = new TerminalProgress(out, palette, width, System::nanoTime);
    progress.redrawPeriodically();
    return progress;
  }

  /**
   * Returns a renderer that prints one line per completed action, and per event of a rolling
   * update, for files and pipes.
   */
  static ProgressRenderer lines(PrintStream out, Palette palette) {
    return new LineProgress(out, palette);
  }

  /** Returns a renderer that prints each event as one line of JSON; see {@link ProgressJson}. */
  static ProgressRenderer json(PrintStream out) {
    return new JsonProgress(out);
  }
}
