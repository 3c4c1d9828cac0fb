package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.regex.Pattern;

/** 32-bit integers. */
record IntegerCodec() implements Codec<Integer> {
  static final IntegerCodec WHOLE = new IntegerCodec();

  private static final Pattern DIGITS = Pattern.compile("[-+]?(0|[1-9][0-9]*)");

  @Override
  public Optional<Integer> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlScalar scalar) || scalar.kind() != ScalarKind.WHOLE) {
      boolean quoted = node instanceof YamlScalar text && DIGITS.matcher(text.text()).matches();
      reading.wrongType(
          node, path, "a whole number", quoted ? "remove the quotes" : "write a whole number");
      return Optional.empty();
    }
    if (!DIGITS.matcher(scalar.text()).matches()) {
      // 010 is ten or eight, depending on the version of YAML.
      invalid(scalar, path, reading, "is not in plain digits", "write it in plain decimal digits");
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(scalar.text()));
    } catch (NumberFormatException e) {
      invalid(scalar, path, reading, "does not fit into 32 bits", "write a smaller number");
      return Optional.empty();
    }
  }

  private static void invalid(
      YamlScalar scalar, FieldPath path, Reading reading, String fault, String remedy) {
    reading.error(
        scalar.position(),
        path,
        YamlProblems.YAML_VALUE_INVALID,
        Shown.bare(scalar.text()) + " " + fault,
        remedy);
  }

  @Override
  public YamlNode write(Integer value) {
    return YamlScalar.whole(value);
  }
}
