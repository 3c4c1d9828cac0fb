package io.kops.networking.core.yaml;

import io.kops.networking.problem.SourceExcerpt;
import io.kops.networking.problem.SourceLocation;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text and its name, for the locations of problems. All documents and problems of one text share
 * it. Immutable.
 */
final class SourceText {
  private static final String REDACTED = "<redacted>";
  private static final Pattern RUN_OF_SECRET =
      Pattern.compile(Pattern.quote(String.valueOf(SecretFields.REDACTED)) + "+");

  /** The text of documents that were created in code. */
  static final SourceText NONE = new SourceText("-", "");

  /** The start of every 256th line is indexed, so that texts of short lines need little memory. */
  private static final int LINES_PER_ENTRY = 256;

  /** A line with more characters between it and the field around it is not shown. */
  private static final int FURTHEST_FIELD = 50_000;

  private final String source;
  private final String text;
  private final int[] index;

  SourceText(String source, String text) {
    this.source = source;
    this.text = text;
    this.index = indexOf(text);
  }

  private static int[] indexOf(String text) {
    int[] starts = new int[16];
    int line = 0;
    int at = 0;
    while (at >= 0) {
      if (line % LINES_PER_ENTRY == 0) {
        int entry = line / LINES_PER_ENTRY;
        starts = entry < starts.length ? starts : Arrays.copyOf(starts, starts.length * 2);
        starts[entry] = at;
      }
      line++;
      at = next(text, at);
    }
    return Arrays.copyOf(starts, (line - 1) / LINES_PER_ENTRY + 1);
  }

  /** Returns the start of the line after the one that starts here; -1 after the last line. */
  private static int next(String text, int start) {
    int end = end(text, start);
    if (end == text.length()) {
      return -1;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Returns the name, such as a file name. */
  String source() {
    return source;
  }

  String text() {
    return text;
  }

  /** Returns the position of the character at this index of the text. */
  Position positionOf(int character) {
    int entry = Arrays.binarySearch(index, character);
    entry = entry >= 0 ? entry : -entry - 2;
    int line = entry * LINES_PER_ENTRY + 1;
    int start = index[entry];
    for (int next = next(text, start); next >= 0 && next <= character; next = next(text, next)) {
      start = next;
      line++;
    }
    int end = Math.min(Math.max(start, character), text.length());
    return new Position(line, text.codePointCount(start, end) + 1);
  }

  /** Returns the location of a position, with an excerpt if the text has that line. */
  SourceLocation location(Position place) {
    return new SourceLocation(source, place.line(), place.column(), excerpt(place));
  }

  private Optional<SourceExcerpt> excerpt(Position place) {
    int start = start(place.line());
    String line = start < 0 ? "" : text.substring(start, end(text, start));
    return line.isBlank() || isBelowSecret(start, line)
        ? Optional.empty()
        : Optional.of(new SourceLine(SecretFields.redacted(line)).excerpt(place.column()));
  }

  /** Returns a line without values that can be secrets. */
  String redactedLine(int number) {
    int start = start(number);
    String line = start < 0 ? "" : text.substring(start, end(text, start));
    if (!line.isBlank() && isBelowSecret(start, line)) {
      return line.substring(0, line.length() - line.stripLeading().length()) + REDACTED;
    }
    return RUN_OF_SECRET.matcher(SecretFields.redacted(line)).replaceAll(REDACTED);
  }

  private int start(int line) {
    int entry = (line - 1) / LINES_PER_ENTRY;
    int start = entry < index.length ? index[entry] : -1;
    for (int i = entry * LINES_PER_ENTRY + 1; i < line && start >= 0; i++) {
      start = next(text, start);
    }
    return start;
  }

  /** Returns whether a line is a part of a secret that starts on a line above. */
  private boolean isBelowSecret(int start, String line) {
    int indent = SourceLine.indentOfKey(line);
    boolean nearest = true;
    int above = start;
    while (above > 0 && (indent > 0 || nearest)) {
      int end = text.startsWith("\r\n", Math.max(0, above - 2)) ? above - 2 : above - 1;
      above = end;
      while (above > 0 && text.charAt(above - 1) != '\n' && text.charAt(above - 1) != '\r') {
        above--;
      }
      if (start - above > FURTHEST_FIELD) {
        return true;
      }
      String other = text.substring(above, end);
      if (other.startsWith("---")) {
        return false;
      }
      if (other.isBlank()) {
        continue;
      }
      if (nearest && SecretFields.endsWithKey(other)) {
        return true;
      }
      nearest = false;
      int indentOfOther = SourceLine.indentOfKey(other);
      if (indentOfOther < indent) {
        if (SecretFields.hasKey(other)) {
          return true;
        }
        indent = indentOfOther;
      }
    }
    return false;
  }
}
