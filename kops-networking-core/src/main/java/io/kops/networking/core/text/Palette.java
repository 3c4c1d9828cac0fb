package io.kops.networking.core.text;

/** Gives pieces of text their colours. A piece never spans lines. */
@FunctionalInterface
public interface Palette {
  /** Text as it is, for files and pipes. */
  Palette PLAIN = (tone, text) -> text;

  /** The sixteen colours that every terminal has. */
  Palette ANSI =
      (tone, text) -> text.isEmpty() ? text : "\u001B[" + code(tone) + "m" + text + "\u001B[0m";

  /** Returns the text with whatever shows its tone. */
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
