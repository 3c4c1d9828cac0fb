package io.kops.networking.core.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A scalar.
 *
 * @param kind its type
 * @param text its text without quotes
 * @param style how it is written
 * @param tag its explicit tag
 * @param position where it starts
 */
record YamlScalar(
    ScalarKind kind, String text, ScalarStyle style, Optional<String> tag, Position position)
    implements YamlNode {

  /** A scalar without a value and a position. */
  static final YamlScalar NOTHING = plain(ScalarKind.NOTHING, "");

  // kops reads YAML 1.1, where these are booleans, dates and numbers.
  private static final Pattern YAML_1_1 =
      Pattern.compile(
          "(?i:y|n|yes|no|on|off)|=|<<|[-+]?0b[01_]+|[-+]?[0-9][0-9_]*(\\.[0-9_]*)?"
              + "|[-+]?[0-9]+(:[0-9]+)+(\\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");
  private static final Pattern FLAG_OF_YAML_1_1 = Pattern.compile("(?i:y|n|yes|no|on|off)");

  /** Returns a string scalar, quoted where it would otherwise be read as another type. */
  static YamlScalar text(String text) {
    ScalarStyle style = ScalarStyle.PLAIN;
    if (text.indexOf('\n') >= 0) {
      style = ScalarStyle.LITERAL;
    } else if (ScalarKind.ofPlain(text) != ScalarKind.TEXT || YAML_1_1.matcher(text).matches()) {
      style = ScalarStyle.DOUBLE_QUOTED;
    }
    return new YamlScalar(ScalarKind.TEXT, text, style, Optional.empty(), Position.NONE);
  }

  static YamlScalar whole(long number) {
    return plain(ScalarKind.WHOLE, Long.toString(number));
  }

  static YamlScalar flag(boolean flag) {
    return plain(ScalarKind.FLAG, Boolean.toString(flag));
  }

  static YamlScalar plain(ScalarKind kind, String text) {
    return new YamlScalar(kind, text, ScalarStyle.PLAIN, Optional.empty(), Position.NONE);
  }

  /** Returns whether kops would read this text as a boolean because it is not quoted. */
  boolean isFlagToKops() {
    return kind == ScalarKind.TEXT
        && style == ScalarStyle.PLAIN
        && tag.isEmpty()
        && FLAG_OF_YAML_1_1.matcher(text).matches();
  }

  /**
   * Returns the boolean that kops reads from this scalar; empty when it reads none. Plain words of
   * YAML 1.1 such as {@code yes} count.
   */
  Optional<Boolean> asFlag() {
    boolean plain = kind == ScalarKind.TEXT && style == ScalarStyle.PLAIN && tag.isEmpty();
    return plain || kind == ScalarKind.FLAG ? ScalarKind.flag(text) : Optional.empty();
  }

  @Override
  public YamlScalar at(Position place) {
    return new YamlScalar(kind, text, style, tag, place);
  }

  @Override
  public boolean sameAs(YamlNode other) {
    return other instanceof YamlScalar scalar
        && kind == scalar.kind
        && (kind == ScalarKind.NOTHING || text.equals(scalar.text))
        && (kind != ScalarKind.TAGGED || tag.equals(scalar.tag));
  }

  /** Returns the kind of scalar for a message, without the text, which may be a secret. */
  String shownKind() {
    return switch (kind) {
      case TEXT -> "a text";
      case WHOLE, DECIMAL -> "a number";
      case FLAG -> "a flag";
      case NOTHING, TAGGED -> shown();
    };
  }

  @Override
  public String shown() {
    return switch (kind) {
      case TEXT -> "the text " + Shown.quoted(text);
      case WHOLE, DECIMAL -> "the number " + Shown.bare(text);
      case FLAG -> "the flag " + text;
      case NOTHING -> "empty";
      case TAGGED -> "a value with the tag " + Shown.bare(tag.orElse(""));
    };
  }
}
