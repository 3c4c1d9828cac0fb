package io.kops.networking.spi.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses Kubernetes quantities: {@code 100m}, {@code 64Mi}, {@code 1e3}. */
final class Quantities {
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:([KMGTPE]i)|([numkMGTPE])|[eE]([0-9]{1,2}))?");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final String BINARY = "KMGTPE";

  private Quantities() {}

  /** Returns the amount; empty for malformed and negative quantities. */
  static Optional<BigDecimal> parse(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(amount.group(1));
    if (amount.group(2) != null) {
      return Optional.of(
          number.multiply(
              BigDecimal.valueOf(1024).pow(1 + BINARY.indexOf(amount.group(2).charAt(0)))));
    }
    if (amount.group(3) != null) {
      return Optional.of(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(amount.group(3)) - 3)));
    }
    int exponent = amount.group(4) == null ? 0 : Integer.parseInt(amount.group(4));
    return Optional.of(number.scaleByPowerOfTen(exponent));
  }
}
