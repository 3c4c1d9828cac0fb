package io.kops.networking.aws.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads and replaces the tables of docs/performance.md, which are delimited by markers. */
final class PerformanceDocument {
  private final Path page;

  PerformanceDocument(Path page) {
    this.page = page;
  }

  String table(String name) throws IOException {
    String text = Files.readString(page);
    return text.substring(start(text, name), end(text, name));
  }

  void write(Map<String, Table> tables) throws IOException {
    String text = Files.readString(page);
    for (Map.Entry<String, Table> table : tables.entrySet()) {
      text =
          text.substring(0, start(text, table.getKey()))
              + table.getValue()
              + text.substring(end(text, table.getKey()));
    }
    Files.writeString(page, text);
  }

  private static int start(String text, String name) {
    String mark = "<!-- begin " + name + " -->\n";
    return found(text.indexOf(mark), name) + mark.length();
  }

  private static int end(String text, String name) {
    return found(text.indexOf("\n<!-- end " + name + " -->"), name);
  }

  private static int found(int index, String name) {
    if (index < 0) {
      throw new IllegalStateException("no markers for the table " + name);
    }
    return index;
  }
}
