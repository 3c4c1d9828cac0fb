package io.kops.networking.core.yaml;

/**
 * The lines of a spec, for display, with {@code <redacted>} in place of values that can be secrets:
 * passwords, tokens, environment variables, contents of files, user data, and passwords in URLs. A
 * value is recognized by the name of its field. Immutable.
 */
public final class RedactedLines {
  private final SourceText text;

  /** Creates the lines of a text. */
  public RedactedLines(String text) {
    this.text = new SourceText("-", text);
  }

  /**
   * Returns a line without its terminator; an empty text if the text has fewer lines.
   *
   * @param number the number of the line, starting at 1
   */
  public String line(int number) {
    return text.redactedLine(number);
  }
}
