package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** A member of an etcd cluster. */
@Value.Immutable
@KopsValue
public interface EtcdMember {
  /** Returns the name, unique in its etcd cluster. */
  String name();

  /** Returns the control-plane group that runs it. */
  Optional<String> instanceGroup();

  /** Returns the KMS key of its encrypted volume. */
  Optional<String> kmsKeyId();

  /** Returns whether its volume is encrypted. */
  Optional<Boolean> encryptedVolume();

  /** Returns the size of its volume in GB. */
  OptionalInt volumeSize();

  /** Returns the type of its volume. */
  Optional<String> volumeType();

  /** Returns the provisioned operations per second of its volume. */
  OptionalInt volumeIops();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link EtcdMember}. Not thread-safe. */
  final class Builder extends ImmutableEtcdMember.Builder {
    Builder() {}
  }
}
