package io.kops.networking.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An object read from a {@link StateStore}. Immutable; {@link #toString} does not contain the
 * content.
 */
public final class StoredObject {
  private final byte[] content;
  private final StateVersion version;

  /** Creates an object from a copy of the content. */
  public StoredObject(byte[] content, StateVersion version) {
    this.content = content.clone();
    this.version = Objects.requireNonNull(version, "version");
  }

  /** Returns a copy of the content. */
  public byte[] content() {
    return content.clone();
  }

  /** Returns the content decoded as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Returns the version for a {@link WriteCondition}. */
  public StateVersion version() {
    return version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredObject that
        && version.equals(that.version)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  /** Returns the size and the version. */
  @Override
  public String toString() {
    return content.length + " bytes, version " + version;
  }
}
