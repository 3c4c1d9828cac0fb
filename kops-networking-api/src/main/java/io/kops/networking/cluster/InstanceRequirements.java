package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an instance type must have to be one of a group's: {@code instanceRequirements} of a mixed
 * instances policy; 1.37 line.
 */
@Value.Immutable
@KopsValue
public interface InstanceRequirements {
  /** Returns the fewest virtual CPUs; absent means any. */
  Optional<ResourceQuantity> cpuMin();

  /** Returns the most virtual CPUs. */
  Optional<ResourceQuantity> cpuMax();

  /** Returns the least memory, in bytes; absent means any. */
  Optional<ResourceQuantity> memoryMin();

  /** Returns the most memory, in bytes. */
  Optional<ResourceQuantity> memoryMax();

  /** Returns the types that are left out, in which {@code *} stands for anything. */
  List<String> excludedInstanceTypes();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds an {@link InstanceRequirements}. For use by one thread. */
  final class Builder extends ImmutableInstanceRequirements.Builder {
    Builder() {}
  }
}
