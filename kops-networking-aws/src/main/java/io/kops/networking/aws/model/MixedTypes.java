package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.MixedInstances;
import io.kops.networking.aws.autoscaling.TypeRequirements;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The mixed instances policy of a group. Unset fields are set to the defaults of Auto Scaling, so
 * that a field that is removed from the spec is reset.
 */
final class MixedTypes {
  private static final int ALL_ON_DEMAND = 100;
  private static final int MEGA = 6;

  private MixedTypes() {}

  static MixedInstances of(MixedInstancesPolicy policy, InstanceGroup group) {
    Optional<TypeRequirements> requirements =
        policy.instanceRequirements().map(MixedTypes::requirements);
    String spotStrategy = policy.spotAllocationStrategy().orElse(MixedInstances.LOWEST_PRICE);
    boolean pools = spotStrategy.equals(MixedInstances.LOWEST_PRICE);
    return new MixedInstances(
        requirements.isPresent() ? List.of() : group.machineTypes(),
        requirements,
        policy.onDemandBase().orElse(0),
        policy.onDemandAboveBase().orElse(ALL_ON_DEMAND),
        policy
            .onDemandAllocationStrategy()
            .orElse(
                requirements.isPresent()
                    ? MixedInstances.LOWEST_PRICE
                    : MixedInstances.PRIORITIZED),
        spotStrategy,
        pools
            ? OptionalInt.of(policy.spotInstancePools().orElse(MixedInstances.USUAL_POOLS))
            : OptionalInt.empty(),
        group.maxPrice().orElse(""));
  }

  /** Kops equates megabytes with EC2's MiB. */
  private static TypeRequirements requirements(InstanceRequirements needs) {
    return new TypeRequirements(
        number(needs.cpuMin(), 0).orElse(0),
        number(needs.cpuMax(), 0),
        number(needs.memoryMin(), MEGA).orElse(0),
        number(needs.memoryMax(), MEGA),
        needs.excludedInstanceTypes());
  }

  private static OptionalInt number(Optional<ResourceQuantity> quantity, int powerOfTen) {
    return quantity
        .map(given -> OptionalInt.of(Math.toIntExact(given.ceiling(powerOfTen))))
        .orElseGet(OptionalInt::empty);
  }
}
