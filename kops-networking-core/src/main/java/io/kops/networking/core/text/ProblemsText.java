package io.kops.networking.core.text;

import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renders problems as text. The first line of each follows the format of compilers, so that editors
 * can jump to the location. If the problem comes from a text, the line of the text follows, with
 * the field marked. The last line has the field and the remedy.
 */
public final class ProblemsText {
  private ProblemsText() {}

  /**
   * Returns the problems in their order; empty without problems. Each line ends with a line feed.
   */
  public static String write(Problems problems, Palette palette) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      problem
          .location()
          .ifPresent(
              location ->
                  text.append(palette.paint(Tone.HEADING, location.toString())).append(": "));
      text.append(
              palette.paint(
                  Tone.of(problem.severity()), problem.severity().name().toLowerCase(Locale.ROOT)))
          .append(": ")
          .append(problem.message())
          .append(palette.paint(Tone.FAINT, " [" + problem.code() + "]"))
          .append('\n')
          .append(problem.excerpt());
      String lastLine = fieldAndRemedy(problem);
      if (!lastLine.isEmpty()) {
        text.append("    ").append(lastLine).append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the number of problems per severity, such as {@code 2 errors, 1 warning}. */
  public static String summary(Problems problems) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = problems.of(severity).size();
      if (count > 0) {
        parts.add(Quantity.of(count, severity.name().toLowerCase(Locale.ROOT)));
      }
    }
    return parts.isEmpty() ? "no problems" : String.join(", ", parts);
  }

  private static String fieldAndRemedy(Problem problem) {
    String path = problem.path().text();
    if (path.isEmpty() || problem.remedy().isEmpty()) {
      return path + problem.remedy();
    }
    return path + ": " + problem.remedy();
  }
}
