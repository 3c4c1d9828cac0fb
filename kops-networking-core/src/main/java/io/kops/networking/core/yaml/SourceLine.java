package io.kops.networking.core.yaml;

import io.kops.networking.problem.SourceExcerpt;

/**
 * One line of a text, in which secrets are redacted.
 *
 * @param text the line, with {@link SecretFields#REDACTED} in place of each character of a secret
 */
record SourceLine(String text) {
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_COLUMNS_BEFORE = 60;
  private static final String CUT = "...";
  private static final String TAB = "    ";

  /**
   * Returns the line with the token at a column marked.
   *
   * @param column the column in characters, counted from 1
   */
  SourceExcerpt excerpt(int column) {
    int from = index(column);
    int to = Math.max(from, endOfToken(from));
    int start = from;
    for (int columns = 0; start > 0 && columns < MOST_COLUMNS_BEFORE; start = before(start)) {
      columns += shown(before(start)).columns();
    }
    StringBuilder line = new StringBuilder(start > 0 ? CUT : "");
    int columns = line.length();
    int offset = columns;
    int width = 0;
    int at = start;
    while (at < text.length() && columns < MOST_COLUMNS) {
      Piece piece = shown(at);
      if (at < from) {
        offset += piece.columns();
      } else if (at < to) {
        width += piece.columns();
      }
      columns += piece.columns();
      line.append(piece.text());
      at = piece.end();
    }
    String rest = text.substring(at).isBlank() ? "" : CUT;
    return new SourceExcerpt(line.toString().stripTrailing() + rest, offset, Math.max(1, width));
  }

  /** Characters of the line as they are shown. */
  private record Piece(String text, int columns, int end) {}

  private Piece shown(int at) {
    int point = text.codePointAt(at);
    int end = at + Character.charCount(point);
    if (point == SecretFields.REDACTED) {
      return new Piece("<redacted>", "<redacted>".length(), endOfRedacted(at));
    }
    if (point == '\t') {
      return new Piece(TAB, TAB.length(), end);
    }
    String clean = Shown.clean(text.substring(at, end));
    return new Piece(clean, TerminalWidth.of(clean), end);
  }

  private int before(int at) {
    int before = text.offsetByCodePoints(at, -1);
    if (text.charAt(before) == SecretFields.REDACTED) {
      while (before > 0 && text.charAt(before - 1) == SecretFields.REDACTED) {
        before--;
      }
    }
    return before;
  }

  private int endOfRedacted(int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == SecretFields.REDACTED) {
      end++;
    }
    return end;
  }

  /** Returns the index of a column; the parser does not count byte order marks. */
  private int index(int column) {
    int at = 0;
    for (int passed = 1; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (text.charAt(at) == '\uFEFF') {
        continue;
      }
      if (passed == column) {
        break;
      }
      passed++;
    }
    return at;
  }

  /** Returns the end of the value or key that starts here. */
  private int endOfToken(int from) {
    if (from >= text.length()) {
      return from;
    }
    char first = text.charAt(from);
    if (first == SecretFields.REDACTED) {
      return endOfRedacted(from);
    }
    if (first == '"' || first == '\'') {
      return endOfQuoted(text, from);
    }
    if (first == '[' || first == '{') {
      return endOfBrackets(from);
    }
    return Character.isWhitespace(first) ? endOfSpace(from) : endOfPlain(from);
  }

  private int endOfSpace(int from) {
    int end = from;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the index after the closing quote, or the end of the line. */
  static int endOfQuoted(String line, int from) {
    char quote = line.charAt(from);
    for (int i = from + 1; i < line.length(); i++) {
      if (quote == '"' && line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        if (quote == '"' || !line.startsWith("'", i + 1)) {
          return i + 1;
        }
        i++;
      }
    }
    return line.length();
  }

  private int endOfBrackets(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        return i + 1;
      }
    }
    return text.stripTrailing().length();
  }

  private int endOfPlain(int from) {
    boolean inBrackets = isInBrackets(from);
    int end = from;
    while (end < text.length() && !endsPlain(end, from, inBrackets)) {
      end++;
    }
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private boolean endsPlain(int at, int from, boolean inBrackets) {
    char c = text.charAt(at);
    boolean afterSpace = at > from && Character.isWhitespace(text.charAt(at - 1));
    boolean beforeSpace = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    return (c == '#' && afterSpace)
        || (c == ':' && (beforeSpace || inBrackets) && at > from)
        || (c == ',' && (inBrackets || at + 1 == text.length()))
        || (inBrackets && "[]{}".indexOf(c) >= 0)
        || (c == '-' && at == from + 1);
  }

  private boolean isInBrackets(int from) {
    int depth = 0;
    for (int i = 0; i < from; i++) {
      char c = text.charAt(i);
      if ((c == '"' || c == '\'') && startsValue(i)) {
        i = endOfQuoted(text, i) - 1;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
    return depth > 0;
  }

  private boolean startsValue(int at) {
    return at == 0 || " \t[{:,".indexOf(text.charAt(at - 1)) >= 0;
  }

  /** Returns the indentation of a line, including the dashes of list items. */
  static int indentOfKey(String line) {
    int indent = 0;
    while (indent < line.length()
        && (line.charAt(indent) == ' ' || line.startsWith("- ", indent))) {
      indent++;
    }
    return indent;
  }
}
