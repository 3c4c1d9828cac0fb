package io.kops.networking.core.progress;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.core.text.Tone;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/** One line that is redrawn, with failures above it. */
final class TerminalProgress implements ProgressRenderer {
  private static final int BAR = 16;
  private static final long REDRAW_MILLIS = 100;
  private static final String CLEAR = "\r\u001B[2K";

  private final PrintStream out;
  private final Palette palette;
  private final int width;
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<ResourceId, String> running = new LinkedHashMap<>();
  private final Map<ResourceId, String> waiting = new LinkedHashMap<>();
  private Optional<Timer> clock = Optional.empty();
  private Optional<Plan> plan = Optional.empty();
  private String rolling = "";
  private int done;
  private int total;
  private boolean closed;

  /**
   * Creates a display that is drawn only by {@link #draw()}.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  TerminalProgress(PrintStream out, Palette palette, int width, LongSupplier nanoTime) {
    if (width < 1) {
      throw new IllegalArgumentException("width %d is not positive".formatted(width));
    }
    this.out = Objects.requireNonNull(out, "out");
    this.palette = Objects.requireNonNull(palette, "palette");
    this.width = width;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  synchronized void redrawPeriodically() {
    Timer timer = new Timer("kops-progress", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            draw();
          }
        },
        REDRAW_MILLIS,
        REDRAW_MILLIS);
    clock = Optional.of(timer);
  }

  @Override
  public synchronized void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.Started started) {
      plan = Optional.of(started.plan());
      total = started.total();
    } else if (event instanceof ApplyEvent.ActionStarted action) {
      running.put(action.id(), action.action().mark() + " " + named(action.id()));
    } else if (event instanceof ApplyEvent.Waiting wait) {
      waiting.put(wait.id(), "until %s is %s".formatted(named(wait.id()), wait.what()));
    } else if (event instanceof ApplyEvent.Waited waited) {
      waiting.remove(waited.id());
    } else if (event instanceof ApplyEvent.ActionEnded ended) {
      running.remove(ended.result().id());
      waiting.remove(ended.result().id());
      done = ended.done();
      if (!ended.result().outcome().isApplied()) {
        above(
            plan.map(known -> ReportText.line(known, ended.result(), palette))
                .orElseGet(() -> ended.result().toString()));
      }
    } else if (event instanceof ApplyEvent.Ended) {
      close();
    }
  }

  @Override
  public synchronized void on(RollingEvent event) {
    rolling = VisibleText.of(event.toString());
    if (event instanceof RollingEvent.Ended ended) {
      done = ended.done();
      total = ended.total();
    } else if (event instanceof RollingEvent.FailureIgnored) {
      above(palette.paint(Tone.WARNING, rolling));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      clock.ifPresent(Timer::cancel);
      out.print(CLEAR);
      out.flush();
    }
  }

  synchronized void draw() {
    if (closed) {
      return;
    }
    int filled = total == 0 ? 0 : BAR * done / total;
    String count =
        String.format(
            Locale.ROOT,
            "[%s%s] %s%.1f s  ",
            "=".repeat(filled),
            " ".repeat(BAR - filled),
            total == 0 ? "" : done + "/" + total + "  ",
            (nanoTime.getAsLong() - start) / 1e9);
    String head = cut(count, width - 1);
    String tail = cut(VisibleText.of(now()), width - 1 - head.length());
    out.print(CLEAR + palette.paint(Tone.HEADING, head) + tail);
    out.flush();
  }

  /** One column stays free: some terminals wrap a line that fills the last one. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return length < 1 ? "" : text.substring(0, length - 1) + "…";
  }

  private void above(String line) {
    out.print(CLEAR + line + "\n");
    out.flush();
  }

  /** Returns the awaited state, otherwise the action that has been running longest. */
  private String now() {
    Map<ResourceId, String> shown = waiting.isEmpty() ? running : waiting;
    if (shown.isEmpty()) {
      return rolling;
    }
    int others = running.size() - 1;
    return shown.values().iterator().next() + (others > 0 ? " +" + others : "");
  }

  private String named(ResourceId id) {
    return plan.map(known -> ReportText.sentence(known, id)).orElseGet(id::toString);
  }
}
