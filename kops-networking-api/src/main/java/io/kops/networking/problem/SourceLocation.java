package io.kops.networking.problem;

/**
 * A position in an input text.
 *
 * @param source the name of the input, such as a file name; never empty
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 */
public record SourceLocation(String source, int line, int column) {
  public SourceLocation {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  /** Returns the format of compilers: {@code cluster.yaml:12:5}. */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
