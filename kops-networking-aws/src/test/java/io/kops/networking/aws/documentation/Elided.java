package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** An output of which a page leaves lines out, {@code ...} in their place. */
public final class Elided {
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^ *\\.\\.\\.$");
  private static final Pattern SECONDS =
      Pattern.compile("\\d+\\.\\d(?= s\\b|$)", Pattern.MULTILINE);

  /** Calls of a stage, of which NAT gateways that take longer to come up need more. */
  private static final Pattern CALLS =
      Pattern.compile("(?m)^( +(?:plan|apply|second plan)) +\\d+ +\\d+ +n\\.n$");

  private Elided() {}

  /**
   * Asserts that a program printed the output of a page in the same order, ignoring times and
   * numbers of calls.
   */
  public static void assertPrinted(String printed, String shown) {
    String all = timeless(printed);
    int from = 0;
    for (String part : LEFT_OUT.split(timeless(shown))) {
      String lines = part.replaceAll("^\\n+|\\s+$", "");
      int at = all.indexOf(lines, from);
      assertThat(at)
          .as("this is not printed there:\n%s\nbut this is:\n%s", lines, all.substring(from))
          .isNotNegative();
      from = at + lines.length();
    }
  }

  private static String timeless(String text) {
    String seconds = SECONDS.matcher(text.replaceAll("(?m) +$", "")).replaceAll("n.n");
    return CALLS.matcher(seconds).replaceAll("$1 n n n.n");
  }
}
