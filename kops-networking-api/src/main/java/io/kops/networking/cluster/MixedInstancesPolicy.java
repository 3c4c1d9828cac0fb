package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * Instances of several types in one group, on demand and spot: {@code mixedInstancesPolicy} of a
 * group; kops 1.37.
 */
@Value.Immutable
@KopsValue
public interface MixedInstancesPolicy {
  /** Returns the EC2 instance types, the preferred first. */
  List<String> instances();

  /** Returns the requirements for instance types, as an alternative to listing them. */
  Optional<InstanceRequirements> instanceRequirements();

  /** Returns the base number of on-demand instances; if absent, none. */
  OptionalInt onDemandBase();

  /**
   * Returns the percentage of on-demand instances above {@link #onDemandBase()}; if absent, 100.
   */
  OptionalInt onDemandAboveBase();

  /**
   * Returns the allocation strategy of on-demand instances: {@code prioritized} or {@code
   * lowest-price}.
   */
  Optional<String> onDemandAllocationStrategy();

  /** Returns the allocation strategy of spot instances, such as {@code capacity-optimized}. */
  Optional<String> spotAllocationStrategy();

  /** Returns the number of spot pools for the strategy {@code lowest-price}. */
  OptionalInt spotInstancePools();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link MixedInstancesPolicy}. Not thread-safe. */
  final class Builder extends ImmutableMixedInstancesPolicy.Builder {
    Builder() {}
  }
}
