package io.kops.networking.spi;

import java.util.regex.Pattern;

/**
 * The unique name of a provider, such as {@code flannel} or {@code com.example.mesh}.
 *
 * @param value lower-case letters, digits, {@code -} and {@code .}
 */
public record ProviderId(String value) implements Comparable<ProviderId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");

  public ProviderId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a provider id: \"" + value + "\"");
    }
  }

  /**
   * Returns the id with this text.
   *
   * @throws IllegalArgumentException if the text is not lower-case letters, digits, '-' and '.'
   */
  public static ProviderId of(String text) {
    return new ProviderId(text);
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
