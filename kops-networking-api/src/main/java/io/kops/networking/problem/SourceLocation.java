package io.kops.networking.problem;

/**
 * A place in a text that the user wrote.
 *
 * @param source what was read, such as a file name; never empty
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 */
public record SourceLocation(String source, int line, int column) {
  /** Refuses places before the first character. */
  public SourceLocation {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  /** Returns the place as compilers print it: {@code cluster.yaml:12:5}. */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
