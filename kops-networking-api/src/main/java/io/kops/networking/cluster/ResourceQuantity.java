package io.kops.networking.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity as Kubernetes writes it, such as {@code 4}, {@code 1500m}, {@code 16G} or {@code 2Gi}.
 *
 * @param text how it is written
 */
public record ResourceQuantity(String text) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?");
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "m", BigDecimal.ONE.scaleByPowerOfTen(-3),
          "k", BigDecimal.ONE.scaleByPowerOfTen(3),
          "M", BigDecimal.ONE.scaleByPowerOfTen(6),
          "G", BigDecimal.ONE.scaleByPowerOfTen(9),
          "T", BigDecimal.ONE.scaleByPowerOfTen(12),
          "Ki", KIBI,
          "Mi", KIBI.pow(2),
          "Gi", KIBI.pow(3),
          "Ti", KIBI.pow(4));

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none of a quantity
   */
  public ResourceQuantity {
    Objects.requireNonNull(text, "text");
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a quantity");
    }
  }

  /**
   * Parses a quantity.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ResourceQuantity parse(String text) {
    return new ResourceQuantity(text);
  }

  /** Returns the exact amount. */
  public BigDecimal amount() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    return parts.group(2) == null
        ? number
        : number.multiply(UNITS.getOrDefault(parts.group(2), BigDecimal.ONE));
  }

  /**
   * Returns the amount in a unit of a power of ten, rounded up: {@code ceiling(6)} of {@code 2Gi}
   * is 2148; at most {@link Long#MAX_VALUE}.
   */
  public long ceiling(int powerOfTen) {
    return amount()
        .scaleByPowerOfTen(-powerOfTen)
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  /** Returns how it is written. */
  @Override
  public String toString() {
    return text;
  }
}
