package io.kops.networking.core.yaml;

import io.kops.networking.core.markup.VisibleText;

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
    return VisibleText.of(text);
  }
}
