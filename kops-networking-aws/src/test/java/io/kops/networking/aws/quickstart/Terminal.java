package io.kops.networking.aws.quickstart;

import io.kops.networking.core.text.Palette;
import java.io.Console;
import java.util.Map;

/**
 * The terminal of standard output.
 *
 * @param isInteractive whether it is a terminal on which a line can be redrawn
 * @param palette the supported colors
 * @param width the number of characters per line
 */
record Terminal(boolean isInteractive, Palette palette, int width) {
  /** A file or a pipe. */
  static final Terminal NONE = new Terminal(false, Palette.PLAIN, 100);

  private static final int DEFAULT_WIDTH = 100;

  /** Returns the terminal of this process. */
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

  /**
   * Since Java 22, a console exists even if the output is redirected to a file, and a method
   * distinguishes the two.
   */
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
