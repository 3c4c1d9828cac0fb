package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import org.immutables.value.Value;

/**
 * A part that a user adds to the user data of a group's instances: {@code additionalUserData[]}.
 */
@Value.Immutable
@KopsValue
public interface UserDataPart {
  /** Returns its file name. */
  String name();

  /** Returns its MIME type. */
  String type();

  /** Returns its text; not a part of {@code toString()}, because it may contain secrets. */
  @Value.Redacted
  String content();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link UserDataPart}. Not thread-safe. */
  final class Builder extends ImmutableUserDataPart.Builder {
    Builder() {}
  }
}
