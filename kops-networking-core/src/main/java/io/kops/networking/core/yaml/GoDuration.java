package io.kops.networking.core.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go and Kubernetes write them, such as {@code 48h20m}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{0,9})?)(ns|us|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|(?:" + PART.pattern() + ")+)");
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", BigDecimal.valueOf(1_000),
          "ms", BigDecimal.valueOf(1_000_000),
          "s", BigDecimal.valueOf(1_000_000_000),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));

  private GoDuration() {}

  /**
   * Parses a duration.
   *
   * @throws IllegalArgumentException if the text is not a duration of at most 292 years
   */
  static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a duration");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(NANOS.get(parts.group(2))));
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("the duration " + text + " is too long");
    }
    Duration duration = Duration.ofNanos(nanos.longValue());
    return text.startsWith("-") ? duration.negated() : duration;
  }

  /** Returns the text of a duration. */
  static String text(Duration duration) {
    Duration absolute = duration.abs();
    StringBuilder text = new StringBuilder(duration.isNegative() ? "-" : "");
    if (absolute.toHours() > 0) {
      text.append(absolute.toHours()).append('h');
    }
    if (absolute.toMinutes() > 0) {
      text.append(absolute.toMinutesPart()).append('m');
    }
    BigDecimal seconds =
        BigDecimal.valueOf(absolute.toSecondsPart())
            .add(BigDecimal.valueOf(absolute.toNanosPart(), 9));
    return text.append(seconds.stripTrailingZeros().toPlainString()).append('s').toString();
  }
}
