package io.kops.networking.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * A position in an input text. Two locations are equal if source, line and column are equal.
 *
 * @param source the name of the input, such as a file name; never empty
 * @param line the line, counted from 1
 * @param column the column in characters, counted from 1
 * @param excerpt the line of the text with the field marked; empty if the text is not known
 */
public record SourceLocation(String source, int line, int column, Optional<SourceExcerpt> excerpt) {
  public SourceLocation {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
    Objects.requireNonNull(excerpt, "excerpt");
  }

  /** Creates a location without an excerpt. */
  public SourceLocation(String source, int line, int column) {
    this(source, line, column, Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceLocation that
        && source.equals(that.source)
        && line == that.line
        && column == that.column;
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, line, column);
  }

  /** Returns the format of compilers: {@code cluster.yaml:12:5}. */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
