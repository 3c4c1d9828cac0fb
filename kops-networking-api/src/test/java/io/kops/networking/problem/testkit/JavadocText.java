package io.kops.networking.problem.testkit;

/** Javadoc comments as the documentation shows them. */
public final class JavadocText {
  private JavadocText() {}

  /** Returns what stands between the marks of a comment, as a line of Markdown. */
  public static String asMarkdown(String comment) {
    return comment
        .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
        .replaceAll("\\{@link\\s+(?:[^}]*[#.\\s])?(\\w+)}", "`$1`")
        .strip();
  }
}
