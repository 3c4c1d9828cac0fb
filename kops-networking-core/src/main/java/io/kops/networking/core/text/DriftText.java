package io.kops.networking.core.text;

import io.kops.networking.core.descriptor.ChangeFormatter;
import io.kops.networking.core.descriptor.ChangeFormatter.FieldChange;
import io.kops.networking.core.descriptor.ResourceDescriptors;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Renders drift as text: one line per deviation, by kind of deviation, followed by the fields that
 * differ. Equal drifts give equal text.
 */
public final class DriftText {
  private DriftText() {}

  /** Returns the drift without its problems. Each line ends with a line feed. */
  public static String write(Drift drift, Palette palette) {
    StringBuilder text = new StringBuilder();
    text.append(palette.paint(Tone.HEADING, "Drift of " + drift.cluster())).append('\n');
    for (Deviation.Kind kind : Deviation.Kind.values()) {
      List<Deviation> deviations = drift.of(kind);
      if (!deviations.isEmpty()) {
        text.append('\n').append(palette.paint(tone(kind), title(kind))).append('\n');
        deviations.forEach(deviation -> write(deviation, palette, text));
      }
    }
    if (!drift.deviations().isEmpty()) {
      text.append('\n');
    }
    text.append(conclusion(drift, palette)).append('\n');
    return text.toString();
  }

  /**
   * Returns the number of deviations per kind in one line, such as {@code 1 missing, 2 changed}.
   */
  public static String summary(Drift drift) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Deviation.Kind, Long> count : drift.summary().entrySet()) {
      if (count.getValue() > 0) {
        String words =
            count.getKey() == Deviation.Kind.ORPHAN
                ? "orphaned"
                : title(count.getKey()).toLowerCase(Locale.ROOT);
        parts.add(count.getValue() + " " + words);
      }
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static String conclusion(Drift drift, Palette palette) {
    if (drift.problems().hasErrors() && drift.deviations().isEmpty()) {
      return palette.paint(Tone.ERROR, "Not compared: fix the errors in the spec.");
    }
    String summary = summary(drift);
    return drift.isNone()
        ? palette.paint(Tone.GOOD, "The network matches the spec")
            + (drift.deviations().isEmpty() ? "." : ": " + summary + ".")
        : palette.paint(Tone.HEADING, summary) + ".";
  }

  private static void write(Deviation deviation, Palette palette, StringBuilder text) {
    String id = VisibleText.of(deviation.physicalId().orElse(""));
    String name = VisibleText.of(deviation.id().name());
    // The ids of child resources, and of kinds identified by name, repeat the name.
    boolean known =
        id.isEmpty() || name.contains(id) || id.contains("/") || id.endsWith(":" + name);
    text.append("  ")
        .append(ResourceDescriptors.installed().of(deviation.id().kind()).label())
        .append(' ')
        .append(name)
        .append(known ? "" : " (" + id + ")");
    boolean plain =
        switch (deviation.kind()) {
          case MISSING, CHANGED, UNMANAGED_ADDITION, UNWANTED, ORPHAN -> true;
          case BROKEN, DUPLICATE -> false;
        };
    text.append(
            plain ? "" : palette.paint(Tone.FAINT, "  (" + VisibleText.of(deviation.text()) + ")"))
        .append('\n');
    for (Change change : deviation.changes()) {
      for (FieldChange field : ChangeFormatter.ofDrift().format(change)) {
        text.append("      ").append(palette.paint(Tone.CHANGED, field.summary())).append('\n');
        for (String line : field.details()) {
          text.append("        ").append(palette.paint(Tone.FAINT, line)).append('\n');
        }
      }
    }
  }

  private static String title(Deviation.Kind kind) {
    return switch (kind) {
      case MISSING -> "Missing";
      case CHANGED -> "Changed";
      case BROKEN -> "Broken";
      case UNMANAGED_ADDITION -> "Unmanaged";
      case UNWANTED -> "Not in the spec";
      case DUPLICATE -> "Duplicate";
      case ORPHAN -> "Orphaned: tagged for the cluster, but not part of its network";
    };
  }

  private static Tone tone(Deviation.Kind kind) {
    return switch (kind) {
      case MISSING, UNWANTED -> Tone.REMOVED;
      case CHANGED -> Tone.CHANGED;
      case BROKEN -> Tone.ERROR;
      case UNMANAGED_ADDITION -> Tone.ADDED;
      case DUPLICATE -> Tone.WARNING;
      case ORPHAN -> Tone.FAINT;
    };
  }
}
