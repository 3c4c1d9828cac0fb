package io.kops.networking.core.yaml;

import java.util.regex.Pattern;

/** The type of a scalar. */
enum ScalarKind {
  /** A string. */
  TEXT,
  /** An integer. */
  WHOLE,
  /** A number with a fraction or an exponent. */
  DECIMAL,
  /** A boolean. */
  FLAG,
  /** No value. */
  NOTHING,
  /** A value with an explicit tag such as {@code !!binary}. */
  TAGGED;

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final String CORE = "tag:yaml.org,2002:";

  /** Returns the type of a scalar without quotes and tag, by the core schema of YAML 1.2. */
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

  /** Returns the type of a scalar with this tag. */
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
