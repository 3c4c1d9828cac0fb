package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * Strings. Text that kops would read as a number or a boolean is rejected, because kops rejects it
 * where it expects a string.
 *
 * @param numbers whether numbers are accepted too, as kops does for quantities such as {@code
 *     cpuRequest}
 */
record TextCodec(boolean numbers) implements Codec<String> {
  static final TextCodec TEXT = new TextCodec(false);

  /** A quantity such as {@code 100m} or {@code 1}. */
  static final TextCodec QUANTITY = new TextCodec(true);

  @Override
  public Optional<String> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlScalar scalar)) {
      String remedy =
          node instanceof YamlList
              ? "write one value, without '-' and brackets"
              : "write one value on the line of the key";
      reading.wrongType(node, path, "a text", remedy);
      return Optional.empty();
    }
    if (scalar.isFlagToKops()) {
      reading.wrongType(node, path, "a text, not what kops reads as a flag", quote(scalar));
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case TEXT -> Optional.of(scalar.text());
      case NOTHING -> Optional.of("");
      case WHOLE, DECIMAL -> numbers ? Optional.of(scalar.text()) : refuse(scalar, path, reading);
      case FLAG, TAGGED -> refuse(scalar, path, reading);
    };
  }

  private static Optional<String> refuse(YamlScalar scalar, FieldPath path, Reading reading) {
    reading.wrongType(scalar, path, "a text", quote(scalar));
    return Optional.empty();
  }

  private static String quote(YamlScalar scalar) {
    return "quote it: " + Shown.quoted(scalar.text());
  }

  @Override
  public YamlNode write(String value) {
    return YamlScalar.text(value);
  }
}
