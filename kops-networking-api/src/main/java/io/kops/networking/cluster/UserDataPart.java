package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import org.immutables.value.Value;

/** A part that a user adds to the user data of a group's machines: {@code additionalUserData[]}. */
@Value.Immutable
@KopsValue
public interface UserDataPart {
  /** Returns its file name. */
  String name();

  /** Returns its MIME type. */
  String type();

  /** Returns its text. */
  String content();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link UserDataPart}. For use by one thread. */
  final class Builder extends ImmutableUserDataPart.Builder {
    Builder() {}
  }
}
