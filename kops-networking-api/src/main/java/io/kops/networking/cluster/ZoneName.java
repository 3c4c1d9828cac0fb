package io.kops.networking.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An availability zone, such as {@code us-east-1a}: a region and a letter.
 *
 * @param value the name
 */
public record ZoneName(String value) implements Comparable<ZoneName> {
  private static final Pattern SHAPE =
      Pattern.compile("([a-z]{2,}(?:-[a-z]+)+-[0-9]+)(?:[a-z]|(?:-[a-z0-9]+){2,})");

  public ZoneName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is not an availability zone such as us-east-1a");
    }
  }

  /**
   * Reads a zone name.
   *
   * @throws IllegalArgumentException if the text is not a region followed by a letter
   */
  public static ZoneName of(String text) {
    return new ZoneName(text);
  }

  /**
   * Returns the region of the zone: its name without the letter, and for a local or wavelength zone
   * such as {@code us-west-2-lax-1a} without the place.
   */
  public String region() {
    Matcher matcher = SHAPE.matcher(value);
    return matcher.matches() ? matcher.group(1) : value;
  }

  @Override
  public int compareTo(ZoneName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
