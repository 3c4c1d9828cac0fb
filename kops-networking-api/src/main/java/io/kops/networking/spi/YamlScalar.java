package io.kops.networking.spi;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts texts to YAML values. */
final class YamlScalar {
  /** Starts with a letter or a slash, so it is not a number, a date or an indicator. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9/_.:@+=-]*(?<!:)");

  /** Words that a version of YAML reads as a boolean or as null. */
  private static final Set<String> RESERVED =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private YamlScalar() {}

  /** Returns a value that every version of YAML reads as this text. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  /** Returns the text in double quotes, as JSON writes it, in printable ASCII only. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
