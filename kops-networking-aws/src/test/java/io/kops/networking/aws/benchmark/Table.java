package io.kops.networking.aws.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of Markdown. The first column is text, the others are numbers. For use by one thread. */
final class Table {
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  Table row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + head);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Returns its first two lines. */
  String head() {
    return line(head)
        + "\n"
        + head.stream()
            .map(cell -> cell.equals(head.get(0)) ? "---" : "---:")
            .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Returns a cell, by the first cell of its row and the head of its column. */
  String cell(String row, String column) {
    return rows.stream()
        .filter(cells -> cells.get(0).equals(row))
        .map(cells -> cells.get(head.indexOf(column)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no row " + row));
  }

  /** Returns all of it, with columns of the same width, for people to read as it is. */
  String aligned() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      int width = head.get(column).length();
      for (List<String> row : rows) {
        width = Math.max(width, row.get(column).length());
      }
      widths.add(width);
    }
    return Stream.concat(Stream.of(head), rows.stream())
        .map(cells -> padded(cells, widths))
        .collect(Collectors.joining("\n"));
  }

  private static String padded(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths.get(column) - cell.length());
      line.append(column == 0 ? "  " + cell + space : "  " + space + cell);
    }
    return line.toString().stripTrailing();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  @Override
  public String toString() {
    return rows.stream().map(row -> "\n" + line(row)).collect(Collectors.joining("", head(), ""));
  }
}
