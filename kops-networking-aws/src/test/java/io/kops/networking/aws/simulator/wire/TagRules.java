package io.kops.networking.aws.simulator.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tag constraints of Elastic Load Balancing, Auto Scaling and IAM. EC2 accepts every character.
 */
public final class TagRules {
  /** The maximum number of tags per resource, for all services. */
  public static final int MOST_TAGS = 50;

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private TagRules() {}

  /** Returns the reason for rejecting a tag; empty if the tag is valid. */
  public static Optional<String> rejection(String key, String value) {
    if (key.isEmpty() || length(key) > LONGEST_KEY) {
      return Optional.of("the tag key '" + key + "' must have 1 to 128 characters");
    }
    if (length(value) > LONGEST_VALUE) {
      return Optional.of("the value of tag '" + key + "' must have at most 256 characters");
    }
    if (isReserved(key)) {
      return Optional.of("the tag key '" + key + "' starts with aws:, which is reserved");
    }
    return ALLOWED.matcher(key).matches() && ALLOWED.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "the tag '" + key + "' must satisfy regular expression pattern: " + ALLOWED.pattern());
  }

  /** Returns whether a key has the prefix reserved for AWS, in any case. */
  public static boolean isReserved(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith("aws:");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
