package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** An additional volume of the instances of a group: {@code volumes}; kops 1.37. */
@Value.Immutable
@KopsValue
public interface VolumeSettings {
  /** Returns the device name, such as {@code /dev/sdf}. */
  String device();

  /** Returns the size in GB. */
  int size();

  /** Returns the volume type. */
  Optional<String> type();

  /** Returns the provisioned I/O operations per second. */
  OptionalInt iops();

  /** Returns the provisioned throughput in MB/s. */
  OptionalInt throughput();

  /** Returns whether the volume is encrypted. */
  Optional<Boolean> encrypted();

  /** Returns the KMS key; absent for the default key of the account. */
  Optional<String> key();

  /** Returns whether the volume is deleted with its instance. */
  Optional<Boolean> deleteOnTermination();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link VolumeSettings}. Not thread-safe. */
  final class Builder extends ImmutableVolumeSettings.Builder {
    Builder() {}
  }
}
