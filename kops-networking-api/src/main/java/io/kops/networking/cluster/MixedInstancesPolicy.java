package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * Machines of several types in one group, on demand and spot: {@code mixedInstancesPolicy} of a
 * group; 1.37 line.
 */
@Value.Immutable
@KopsValue
public interface MixedInstancesPolicy {
  /** Returns the EC2 instance types, the preferred first. */
  List<String> instances();

  /** Returns what a type must have, where types are not named. */
  Optional<InstanceRequirements> instanceRequirements();

  /** Returns how many machines are on demand before any is spot; absent means none. */
  OptionalInt onDemandBase();

  /**
   * Returns how many percent of the machines above {@link #onDemandBase()} are on demand; absent
   * means all.
   */
  OptionalInt onDemandAboveBase();

  /**
   * Returns how types are chosen for machines on demand: {@code prioritized}, {@code lowest-price}.
   */
  Optional<String> onDemandAllocationStrategy();

  /** Returns how types are chosen for spot machines, such as {@code capacity-optimized}. */
  Optional<String> spotAllocationStrategy();

  /** Returns over how many pools spot machines spread, with the strategy {@code lowest-price}. */
  OptionalInt spotInstancePools();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link MixedInstancesPolicy}. For use by one thread. */
  final class Builder extends ImmutableMixedInstancesPolicy.Builder {
    Builder() {}
  }
}
