package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Requirements for the instance types of a group: {@code instanceRequirements} of a mixed instances
 * policy; kops 1.37.
 */
@Value.Immutable
@KopsValue
public interface InstanceRequirements {
  /** Returns the minimum number of virtual CPUs; if absent, any. */
  Optional<ResourceQuantity> cpuMin();

  /** Returns the most virtual CPUs. */
  Optional<ResourceQuantity> cpuMax();

  /** Returns the least memory, in bytes; absent means any. */
  Optional<ResourceQuantity> memoryMin();

  /** Returns the most memory, in bytes. */
  Optional<ResourceQuantity> memoryMax();

  /** Returns the excluded instance types, with {@code *} as a wildcard. */
  List<String> excludedInstanceTypes();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds an {@link InstanceRequirements}. Not thread-safe. */
  final class Builder extends ImmutableInstanceRequirements.Builder {
    Builder() {}
  }
}
