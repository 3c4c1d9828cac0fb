package io.kops.networking.core.yaml;

/**
 * Formats a text of a document for a message: short, on one line, without terminal control
 * characters.
 */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String quoted(String text) {
    return '"' + bare(text) + '"';
  }

  static String bare(String text) {
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    String start = cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
    return clean(start) + (cut ? "..." : "");
  }

  /** Returns the text with terminal control characters made visible. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> clean.append("\\n");
                case '\r' -> clean.append("\\r");
                case '\t' -> clean.append("\\t");
                default -> {
                  if (isHarmless(point)) {
                    clean.appendCodePoint(point);
                  } else {
                    clean.append("\\u{").append(Integer.toHexString(point)).append('}');
                  }
                }
              }
            });
    return clean.toString();
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
