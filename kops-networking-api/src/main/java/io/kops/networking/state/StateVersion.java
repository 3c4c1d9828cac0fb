package io.kops.networking.state;

import java.util.Objects;

/**
 * The version of an object's content. Different contents of one object have different versions;
 * equal contents can have the same version.
 *
 * @param value an opaque text of the store, which reveals nothing about the content
 */
public record StateVersion(String value) {
  public StateVersion {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
