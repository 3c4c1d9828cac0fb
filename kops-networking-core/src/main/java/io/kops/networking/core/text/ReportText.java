package io.kops.networking.core.text;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.core.descriptor.ResourceDescriptors;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Renders the report of an apply as text. */
public final class ReportText {
  private ReportText() {}

  /** Returns the unfinished actions with their causes, then the summary, one line feed per line. */
  public static String write(ApplyReport report, Palette palette) {
    StringBuilder text = new StringBuilder();
    report
        .unfinished()
        .forEach(outcome -> text.append(line(report.plan(), outcome, palette)).append('\n'));
    Tone tone = report.isComplete() ? Tone.GOOD : Tone.ERROR;
    return text.append(palette.paint(tone, summary(report))).append('\n').toString();
  }

  /**
   * Returns one outcome in one line, and its remedy in a second line if there is one.
   *
   * @param plan the applied plan
   */
  public static String line(Plan plan, ResourceOutcome result, Palette palette) {
    Outcome outcome = result.outcome();
    String resource = sentence(plan, result.id());
    if (outcome instanceof Outcome.Applied applied) {
      return palette.paint(Tone.of(result.action()), result.action().mark())
          + " "
          + resource
          + palette.paint(Tone.FAINT, isName(result, applied) ? "" : "  " + applied.physicalId());
    }
    if (outcome instanceof Outcome.Failed failed) {
      String remedy = failed.remedy().isEmpty() ? "" : "\n    " + failed.remedy();
      return palette.paint(Tone.ERROR, "failed")
          + " "
          + resource
          + ": "
          + VisibleText.of(failed.message())
          + remedy;
    }
    if (outcome instanceof Outcome.Unknown unknown) {
      return palette.paint(Tone.WARNING, "unknown")
          + " %s: %s%n    run plan again to find out"
              .formatted(resource, VisibleText.of(unknown.message()));
    }
    return palette.paint(Tone.WARNING, "skipped")
        + " "
        + resource
        + (outcome instanceof Outcome.Skipped skipped
            ? ": " + VisibleText.of(skipped.message())
            : "");
  }

  /** Returns the number of actions per outcome and the elapsed time in one line. */
  public static String summary(ApplyReport report) {
    List<String> parts = new ArrayList<>();
    for (Action action : Action.values()) {
      add(parts, report.applied().stream().filter(r -> r.action() == action).count(), past(action));
    }
    add(parts, count(report, Outcome.Failed.class), "failed");
    add(parts, count(report, Outcome.Unknown.class), "unknown");
    add(parts, count(report, Outcome.Skipped.class), "skipped");
    return (parts.isEmpty() ? "no actions" : String.join(", ", parts))
        + " in "
        + seconds(report.elapsed());
  }

  /** Returns a noun phrase for a resource of a plan; its id if the plan does not have it. */
  public static String sentence(Plan plan, ResourceId id) {
    return VisibleText.of(
        plan.find(id)
            .map(
                resource ->
                    ResourceDescriptors.installed()
                        .of(id.kind())
                        .sentence(resource, new ResourceNames(plan)))
            .orElseGet(id::toString));
  }

  /** Returns whether an AWS id repeats the name. */
  private static boolean isName(ResourceOutcome result, Outcome.Applied applied) {
    return applied.physicalId().isEmpty()
        || applied.physicalId().contains(result.id().name())
        || result.id().name().contains(applied.physicalId());
  }

  private static long count(ApplyReport report, Class<? extends Outcome> kind) {
    return report.outcomes().stream().filter(r -> kind.isInstance(r.outcome())).count();
  }

  private static void add(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private static String past(Action action) {
    return switch (action) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case REPLACE -> "replaced";
      case DELETE -> "deleted";
      case KEEP -> "kept";
    };
  }

  private static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
  }
}
