package io.kops.networking.state;

import java.util.Objects;

/**
 * Which content an object has. Different contents of one object have different versions; the same
 * content may have the same version again.
 *
 * @param value a text that only its store understands; it says nothing about the content
 */
public record StateVersion(String value) {
  /** Refuses null. */
  public StateVersion {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
