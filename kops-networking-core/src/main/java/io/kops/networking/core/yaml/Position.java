package io.kops.networking.core.yaml;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A position in a text. Line and column are counted from 1.
 *
 * @param line the line; 0 outside any text
 * @param column the column; 0 outside any text
 */
record Position(int line, int column) implements Comparable<Position> {
  /** The position of elements that were created in code. */
  static final Position NONE = new Position(0, 0);

  /** The position of problems that concern the whole text. */
  static final Position START = new Position(1, 1);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  static Position of(Optional<Mark> mark) {
    return mark.map(place -> new Position(place.getLine() + 1, place.getColumn() + 1))
        .orElse(START);
  }

  boolean isKnown() {
    return line > 0;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
