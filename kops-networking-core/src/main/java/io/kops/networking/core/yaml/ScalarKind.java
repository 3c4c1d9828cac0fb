package io.kops.networking.core.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The first characters of scalars that are not strings. */
  private static final String STARTS = "~nNtTfF+-.0123456789";

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final Map<String, Boolean> FLAGS = flags();

  private static final String CORE = "tag:yaml.org,2002:";

  /** Returns the type of a scalar without quotes and tag, by the core schema of YAML 1.2. */
  static ScalarKind ofPlain(String text) {
    if (!text.isEmpty() && STARTS.indexOf(text.charAt(0)) < 0) {
      return TEXT;
    }
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

  /** Returns the spellings that the YAML library of kops reads; yES, for example, is a string. */
  private static Map<String, Boolean> flags() {
    Map<String, Boolean> flags = new HashMap<>();
    List.of("true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON")
        .forEach(word -> flags.put(word, true));
    List.of("false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF")
        .forEach(word -> flags.put(word, false));
    return Map.copyOf(flags);
  }

  /** Returns the boolean that kops reads from a word; empty when it reads none. */
  static Optional<Boolean> flag(String word) {
    return Optional.ofNullable(FLAGS.get(word));
  }

  /**
   * Returns the type of a scalar with this tag. A text that is not of the type that its tag names,
   * which kops rejects, is a tagged value.
   */
  static ScalarKind ofTag(String tag, String text) {
    if (!tag.startsWith(CORE)) {
      return tag.equals("!") ? TEXT : TAGGED;
    }
    ScalarKind plain = ofPlain(text);
    return switch (tag.substring(CORE.length())) {
      case "str" -> TEXT;
      case "int" -> plain == WHOLE ? WHOLE : TAGGED;
      case "float" -> plain == WHOLE || plain == DECIMAL ? DECIMAL : TAGGED;
      case "bool" -> flag(text).isPresent() ? FLAG : TAGGED;
      case "null" -> plain == NOTHING ? NOTHING : TAGGED;
      default -> TAGGED;
    };
  }
}
