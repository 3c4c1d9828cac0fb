package io.kops.networking.aws.quickstart;

import io.kops.networking.core.text.Palette;
import java.io.Console;
import java.util.Map;

/**
 * What standard output is connected to.
 *
 * @param isInteractive whether somebody watches, so that a line can be drawn anew
 * @param palette the colours it has
 * @param width how many characters a line has
 */
record Terminal(boolean isInteractive, Palette palette, int width) {
  /** A file or a pipe. */
  static final Terminal NONE = new Terminal(false, Palette.PLAIN, 100);

  private static final int DEFAULT_WIDTH = 100;

  /** Returns what this process writes to. */
  @SuppressWarnings("SystemConsoleNull") // Null on Java 17 to 21; isTerminal asks later ones.
  static Terminal detect(Map<String, String> environment) {
    Console console = System.console();
    if (console == null || !isTerminal(console) || "dumb".equals(environment.get("TERM"))) {
      return NONE;
    }
    boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    String columns = environment.getOrDefault("COLUMNS", "");
    int width = columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    return new Terminal(true, colours ? Palette.ANSI : Palette.PLAIN, width);
  }

  /** From Java 22 on there is a console even where output goes to a file, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (ReflectiveOperationException refused) {
      return false;
    }
  }
}
