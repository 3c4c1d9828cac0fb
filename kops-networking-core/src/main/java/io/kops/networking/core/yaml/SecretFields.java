package io.kops.networking.core.yaml;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes fields that can contain secrets by their names: passwords, tokens, environment
 * variables, files and user data.
 */
final class SecretFields {
  /** The replacement of each character of a secret; not allowed in YAML. */
  static final char REDACTED = '\0';

  private static final char REPLACEMENT = '\uFFFD';

  private static final String KEY =
      "(?i)(?:pass(?:word|wd|phrase)|secret|token|credentials?|(?:private|access|secret|api)[-_]?key"
          + "|(?<![\\w-])(?:value|content|contents|data|stringData))(?:[\"']\\s*:|\\s*:(?=\\s|$))";
  private static final Pattern ANYWHERE = Pattern.compile(KEY);
  private static final Pattern AT_END = Pattern.compile(KEY + "\\s*(?:[|>][-+0-9]*)?\\s*$");
  private static final int LONGEST_END = 300;

  private SecretFields() {}

  /** Returns whether a line has the key of such a field. */
  static boolean hasKey(String line) {
    return ANYWHERE.matcher(line).find();
  }

  /** Returns whether a line ends with the key of such a field, so that its value is below. */
  static boolean endsWithKey(String line) {
    return AT_END.matcher(line.substring(Math.max(0, line.length() - LONGEST_END))).find();
  }

  /** Returns a line of the same length with the values of such fields replaced. */
  static String redacted(String line) {
    Matcher matcher = ANYWHERE.matcher(line);
    char[] characters = line.replace(REDACTED, REPLACEMENT).toCharArray();
    while (matcher.find()) {
      int start = matcher.end();
      while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
        start++;
      }
      Arrays.fill(characters, start, end(line, start), REDACTED);
    }
    return new String(characters);
  }

  private static int end(String line, int start) {
    if (start < line.length() && "\"'".indexOf(line.charAt(start)) >= 0) {
      return SourceLine.endOfQuoted(line, start);
    }
    int end = start;
    boolean all =
        (start < line.length() && "&!|>{[".indexOf(line.charAt(start)) >= 0)
            || line.lastIndexOf('{', start) < 0;
    while (end < line.length() && (all || ",}]".indexOf(line.charAt(end)) < 0)) {
      end++;
    }
    return end;
  }
}
