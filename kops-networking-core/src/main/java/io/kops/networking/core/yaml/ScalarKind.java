package io.kops.networking.core.yaml;

import java.util.regex.Pattern;

/** What a scalar stands for. */
enum ScalarKind {
  /** A text. */
  TEXT,
  /** A whole number. */
  WHOLE,
  /** A number with a fraction or an exponent. */
  DECIMAL,
  /** True or false. */
  FLAG,
  /** No value at all. */
  NOTHING,
  /** What an explicit tag such as {@code !!binary} makes of it. */
  TAGGED;

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final String CORE = "tag:yaml.org,2002:";

  /** Returns what a scalar without quotes and tag stands for, by the core schema of YAML 1.2. */
  static ScalarKind ofPlain(String text) {
    if (NULL.matcher(text).matches()) {
      return NOTHING;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return FLAG;
    }
    if (INTEGER.matcher(text).matches()) {
      return WHOLE;
    }
    return FRACTION.matcher(text).matches() ? DECIMAL : TEXT;
  }

  /** Returns what a scalar with this tag stands for. */
  static ScalarKind ofTag(String tag) {
    if (!tag.startsWith(CORE)) {
      return tag.equals("!") ? TEXT : TAGGED;
    }
    return switch (tag.substring(CORE.length())) {
      case "str" -> TEXT;
      case "int" -> WHOLE;
      case "float" -> DECIMAL;
      case "bool" -> FLAG;
      case "null" -> NOTHING;
      default -> TAGGED;
    };
  }
}
