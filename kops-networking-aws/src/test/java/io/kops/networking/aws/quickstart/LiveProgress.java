package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.core.text.Tone;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/** Shows an apply as one line that is redrawn, with the failed actions above it. */
final class LiveProgress implements ApplyListener {
  private static final int BAR = 16;
  private static final long REDRAW_MILLIS = 100;
  private static final String CLEAR = "\r\u001B[2K";

  private final PrintStream out;
  private final Terminal terminal;
  private final Plan plan;
  private final Timer clock = new Timer("quickstart-progress", true);
  private final Map<ResourceId, Action> running = new LinkedHashMap<>();
  private final Map<ResourceId, String> waiting = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private int done;
  private int total;
  private boolean ended;

  LiveProgress(PrintStream out, Terminal terminal, Plan plan) {
    this.out = out;
    this.terminal = terminal;
    this.plan = plan;
  }

  @Override
  public synchronized void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.Started started) {
      total = started.total();
      clock.schedule(
          new TimerTask() {
            @Override
            public void run() {
              draw();
            }
          },
          REDRAW_MILLIS,
          REDRAW_MILLIS);
    } else if (event instanceof ApplyEvent.ActionStarted action) {
      running.put(action.id(), action.action());
    } else if (event instanceof ApplyEvent.Waiting wait) {
      waiting.put(wait.id(), wait.what());
    } else if (event instanceof ApplyEvent.ActionEnded end) {
      running.remove(end.result().id());
      waiting.remove(end.result().id());
      done = end.done();
      if (!end.result().outcome().isApplied()) {
        out.println(CLEAR + ReportText.line(plan, end.result(), terminal.palette()));
      }
    } else if (event instanceof ApplyEvent.Ended) {
      ended = true;
      clock.cancel();
      out.print(CLEAR);
      out.flush();
    }
  }

  private synchronized void draw() {
    if (ended) {
      return;
    }
    int filled = total == 0 ? BAR : BAR * done / total;
    String count =
        String.format(
            Locale.ROOT,
            "[%s%s] %d/%d  %.1f s  ",
            "=".repeat(filled),
            " ".repeat(BAR - filled),
            done,
            total,
            (System.nanoTime() - start) / 1e9);
    int room = Math.max(0, terminal.width() - 1 - count.length());
    String now = now();
    String shown = now.length() <= room ? now : now.substring(0, Math.max(0, room - 1)) + "…";
    out.print(CLEAR + terminal.palette().paint(Tone.HEADING, count) + shown);
    out.flush();
  }

  /**
   * Shows the action that is being waited for, otherwise the action that has been running longest.
   */
  private String now() {
    if (!waiting.isEmpty()) {
      Map.Entry<ResourceId, String> first = waiting.entrySet().iterator().next();
      return "until %s is %s%s"
          .formatted(
              ReportText.sentence(plan, first.getKey()),
              first.getValue(),
              others(running.size() - 1));
    }
    if (!running.isEmpty()) {
      Map.Entry<ResourceId, Action> first = running.entrySet().iterator().next();
      return first.getValue().mark()
          + " "
          + ReportText.sentence(plan, first.getKey())
          + others(running.size() - 1);
    }
    return "";
  }

  private static String others(int count) {
    return count > 0 ? " +" + count : "";
  }
}
