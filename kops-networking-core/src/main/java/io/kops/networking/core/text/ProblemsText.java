package io.kops.networking.core.text;

import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Problems as text: the first line of each as compilers write it, so that editors find the place,
 * and beneath it the field and what to do.
 */
public final class ProblemsText {
  private ProblemsText() {}

  /** Returns the problems in their order; each line ends with a line feed. Nothing for none. */
  public static String write(Problems problems, Palette palette) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      problem
          .location()
          .ifPresent(
              place -> text.append(palette.paint(Tone.HEADING, place.toString())).append(": "));
      text.append(
              palette.paint(
                  Tone.of(problem.severity()), problem.severity().name().toLowerCase(Locale.ROOT)))
          .append(": ")
          .append(problem.message())
          .append(palette.paint(Tone.FAINT, " [" + problem.code() + "]"))
          .append('\n');
      String beneath = beneath(problem);
      if (!beneath.isEmpty()) {
        text.append("    ").append(beneath).append('\n');
      }
    }
    return text.toString();
  }

  /** Returns how many there are of each severity, such as {@code 2 errors, 1 warning}. */
  public static String summary(Problems problems) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = problems.of(severity).size();
      if (count > 0) {
        parts.add(KindLabels.count(count, severity.name().toLowerCase(Locale.ROOT)));
      }
    }
    return parts.isEmpty() ? "no problems" : String.join(", ", parts);
  }

  private static String beneath(Problem problem) {
    String path = problem.path().text();
    if (path.isEmpty() || problem.remedy().isEmpty()) {
      return path + problem.remedy();
    }
    return path + ": " + problem.remedy();
  }
}
