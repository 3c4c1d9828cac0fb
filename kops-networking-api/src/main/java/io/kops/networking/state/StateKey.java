package io.kops.networking.state;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The key of an object in a {@link StateStore}: segments separated by slashes, such as {@code
 * kops-networking/k.example.com/lock.json}. No key can refer to a location outside of its store, on
 * any file system.
 *
 * @param text segments of ASCII letters, digits and {@code _ . : @ + = -}, each beginning with a
 *     letter, a digit or {@code _}; a segment can also be {@code .well-known}
 */
public record StateKey(String text) implements Comparable<StateKey> {
  private static final int LONGEST = 700;
  private static final String SEGMENT = "(?:[A-Za-z0-9_][A-Za-z0-9_.:@+=-]{0,252}|\\.well-known)";
  private static final Pattern SEGMENTS = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");

  public StateKey {
    Objects.requireNonNull(text, "text");
    if (!isKey(text)) {
      throw new IllegalArgumentException(
          "not a key of a state store: \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"");
    }
  }

  /**
   * Returns the key with this text.
   *
   * @throws IllegalArgumentException if the text is absolute, has an empty segment or a segment
   *     other than {@code .well-known} that begins with a dot, or contains any other character
   */
  public static StateKey of(String text) {
    return new StateKey(text);
  }

  /** Returns whether a text is a valid key. */
  public static boolean isKey(String text) {
    return text.length() <= LONGEST && SEGMENTS.matcher(text).matches();
  }

  @Override
  public int compareTo(StateKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
