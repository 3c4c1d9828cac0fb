package io.kops.networking.problem.testkit;

/** Converts Javadoc comments for the documentation. */
public final class JavadocText {
  private JavadocText() {}

  /** Returns the text of a comment as one line of Markdown. */
  public static String asMarkdown(String comment) {
    return comment
        .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
        .replaceAll("\\{@link\\s+(?:[^}]*[#.\\s])?(\\w+)}", "`$1`")
        .strip();
  }
}
