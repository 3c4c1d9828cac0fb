package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Locale;
import java.util.Optional;

/** Booleans. */
record FlagCodec() implements Codec<Boolean> {
  static final FlagCodec FLAG = new FlagCodec();

  @Override
  public Optional<Boolean> read(YamlNode node, FieldPath path, Reading reading) {
    if (node instanceof YamlScalar scalar && scalar.kind() == ScalarKind.FLAG) {
      return Optional.of(scalar.text().equalsIgnoreCase("true"));
    }
    reading.wrongType(node, path, "true or false", remedy(node));
    return Optional.empty();
  }

  private static String remedy(YamlNode node) {
    if (!(node instanceof YamlScalar scalar)) {
      return "write true or false";
    }
    return switch (scalar.text().toLowerCase(Locale.ROOT)) {
      case "true", "false" -> "remove the quotes";
      case "yes", "y", "on", "1" -> "write true";
      case "no", "n", "off", "0" -> "write false";
      default -> "write true or false";
    };
  }

  @Override
  public YamlNode write(Boolean value) {
    return YamlScalar.flag(value);
  }
}
