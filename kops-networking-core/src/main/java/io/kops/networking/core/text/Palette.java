package io.kops.networking.core.text;

/** Colors pieces of text. A piece never contains a line break. */
@FunctionalInterface
public interface Palette {
  /** Leaves the text unchanged, for files and pipes. */
  Palette PLAIN = (tone, text) -> text;

  /** Uses the sixteen ANSI terminal colors. */
  Palette ANSI =
      (tone, text) -> text.isEmpty() ? text : "\u001B[" + code(tone) + "m" + text + "\u001B[0m";

  /** Returns the text with the markup for its tone. */
  String paint(Tone tone, String text);

  private static String code(Tone tone) {
    return switch (tone) {
      case HEADING -> "1";
      case ADDED, GOOD -> "32";
      case CHANGED, WARNING -> "33";
      case REMOVED, ERROR -> "31";
      case FAINT -> "2";
    };
  }
}
