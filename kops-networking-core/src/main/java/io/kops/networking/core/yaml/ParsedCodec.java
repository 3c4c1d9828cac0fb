package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values that are parsed from a text, such as a zone name.
 *
 * @param <T> the type, whose {@code toString()} is the parsed text
 */
final class ParsedCodec<T> implements Codec<T> {
  private static final int LONGEST = 300;

  private final TextCodec texts;
  private final Function<String, T> parse;
  private final String remedy;

  /** Creates a codec from a parser that throws {@link IllegalArgumentException} with a message. */
  ParsedCodec(Function<String, T> parse, String remedy) {
    this(TextCodec.TEXT, parse, remedy);
  }

  /** Creates a codec from a parser and the codec of its text. */
  ParsedCodec(TextCodec texts, Function<String, T> parse, String remedy) {
    this.texts = texts;
    this.parse = parse;
    this.remedy = remedy;
  }

  @Override
  public Optional<T> read(YamlNode node, FieldPath path, Reading reading) {
    return texts.read(node, path, reading).flatMap(text -> parse(text, node, path, reading));
  }

  private Optional<T> parse(String text, YamlNode node, FieldPath path, Reading reading) {
    if (text.length() > LONGEST) {
      invalid(Shown.quoted(text) + " is too long", node, path, reading);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      invalid(Shown.clean(String.valueOf(e.getMessage())), node, path, reading);
      return Optional.empty();
    }
  }

  private void invalid(String message, YamlNode node, FieldPath path, Reading reading) {
    reading.error(node.position(), path, YamlProblems.YAML_VALUE_INVALID, message, remedy);
  }

  @Override
  public YamlNode write(T value) {
    return YamlScalar.text(value.toString());
  }
}
