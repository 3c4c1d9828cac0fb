package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number such as {@code 2}, or a percentage such as {@code 10%}. kops does not read a quoted
 * number as a number.
 */
record CountOrShareCodec() implements Codec<String> {
  /** A number or a percentage. */
  static final CountOrShareCodec COUNT_OR_SHARE = new CountOrShareCodec();

  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,8}");

  @Override
  public Optional<String> read(YamlNode node, FieldPath path, Reading reading) {
    return TextCodec.QUANTITY.read(node, path, reading);
  }

  @Override
  public YamlNode write(String value) {
    return COUNT.matcher(value).matches()
        ? YamlScalar.whole(Long.parseLong(value))
        : YamlScalar.text(value);
  }
}
