package io.kops.networking.problem;

import java.util.Objects;

/**
 * A line of an input text with a marked part, for people to read. A long line is cut around the
 * marked part, tabs are replaced by spaces, control characters are escaped, and values of fields
 * that can contain secrets are replaced by {@code <redacted>}.
 *
 * @param text the line, without its line break; only the marked part matters to programs
 * @param offset the number of terminal columns before the marked part
 * @param width the number of terminal columns of the marked part; at least 1
 */
public record SourceExcerpt(String text, int offset, int width) {
  private static final String GUTTER = "%5s | ";

  public SourceExcerpt {
    Objects.requireNonNull(text, "text");
    if (offset < 0 || width < 1) {
      throw new IllegalArgumentException("cannot mark " + width + " columns from " + offset);
    }
  }

  /**
   * Returns the line with its number in front, and a second line with carets below the marked part.
   * Each line ends with a line feed.
   *
   * @param line the number of the line
   */
  public String marked(int line) {
    return (GUTTER.formatted(line) + text).stripTrailing()
        + "\n"
        + GUTTER.formatted("")
        + " ".repeat(offset)
        + "^".repeat(width)
        + "\n";
  }
}
