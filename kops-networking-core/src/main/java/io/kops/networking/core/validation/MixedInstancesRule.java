package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ALLOCATION_STRATEGY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.MIXED_INSTANCES_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.MIXED_INSTANCES_OUT_OF_RANGE;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Validates mixed instances policies against the limits of Auto Scaling. */
final class MixedInstancesRule implements Rule {
  private static final int ALL = 100;
  private static final int MOST_POOLS = 20;
  private static final int MEGA = 6;
  private static final String PRIORITIZED = "prioritized";
  private static final String LOWEST_PRICE = "lowest-price";
  private static final List<String> ON_DEMAND = List.of(PRIORITIZED, LOWEST_PRICE);
  private static final List<String> SPOT =
      List.of(
          LOWEST_PRICE,
          "capacity-optimized",
          "capacity-optimized-prioritized",
          "price-capacity-optimized");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      group.mixedInstancesPolicy().ifPresent(policy -> check(policy, group, problems));
    }
  }

  private static void check(
      MixedInstancesPolicy policy, InstanceGroup group, Problems.Collector problems) {
    FieldPath path = SpecPath.groupField(group, "mixedInstancesPolicy");
    checkRange(
        policy.onDemandBase(), path.child("onDemandBase"), 0, group.mostInstances(), problems);
    checkRange(policy.onDemandAboveBase(), path.child("onDemandAboveBase"), 0, ALL, problems);
    checkRange(
        policy.spotInstancePools(), path.child("spotInstancePools"), 1, MOST_POOLS, problems);
    checkStrategy(
        policy.onDemandAllocationStrategy(),
        path.child("onDemandAllocationStrategy"),
        ON_DEMAND,
        problems);
    checkStrategy(
        policy.spotAllocationStrategy(), path.child("spotAllocationStrategy"), SPOT, problems);
    checkPools(policy, path, problems);
    policy
        .instanceRequirements()
        .ifPresent(
            needs -> {
              checkRequirements(needs, path.child("instanceRequirements"), problems);
              checkBesides(policy, path, problems);
            });
  }

  private static void checkRange(
      OptionalInt number, FieldPath path, int least, int most, Problems.Collector problems) {
    if (number.isPresent() && (number.getAsInt() < least || number.getAsInt() > most)) {
      problems.error(
          path,
          MIXED_INSTANCES_OUT_OF_RANGE,
          number.getAsInt() + " is not between " + least + " and " + most,
          "use " + least + " to " + most);
    }
  }

  private static void checkStrategy(
      Optional<String> strategy, FieldPath path, List<String> known, Problems.Collector problems) {
    strategy
        .filter(word -> !known.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    path,
                    ALLOCATION_STRATEGY_UNKNOWN,
                    "Auto Scaling does not support the strategy \"" + word + "\"",
                    "use one of " + String.join(", ", known)));
  }

  private static void checkPools(
      MixedInstancesPolicy policy, FieldPath path, Problems.Collector problems) {
    policy
        .spotAllocationStrategy()
        .filter(strategy -> policy.spotInstancePools().isPresent())
        .filter(strategy -> !strategy.equals(LOWEST_PRICE))
        .ifPresent(
            strategy ->
                problems.error(
                    path.child("spotInstancePools"),
                    MIXED_INSTANCES_CONTRADICT,
                    "the strategy " + strategy + " does not use spotInstancePools",
                    "remove spotInstancePools, or use the strategy " + LOWEST_PRICE));
  }

  private static void checkBesides(
      MixedInstancesPolicy policy, FieldPath path, Problems.Collector problems) {
    if (!policy.instances().isEmpty()) {
      problems.error(
          path.child("instances"),
          MIXED_INSTANCES_CONTRADICT,
          "both instances and instanceRequirements are set",
          "remove one of them");
    }
    if (policy.onDemandAllocationStrategy().filter(PRIORITIZED::equals).isPresent()) {
      problems.error(
          path.child("onDemandAllocationStrategy"),
          MIXED_INSTANCES_CONTRADICT,
          "instance types selected by instanceRequirements have no priority",
          "use " + LOWEST_PRICE + ", or list the types in instances");
    }
  }

  private static void checkRequirements(
      InstanceRequirements needs, FieldPath path, Problems.Collector problems) {
    checkSpan(needs.cpuMin(), needs.cpuMax(), 0, path.child("cpu"), problems);
    checkSpan(needs.memoryMin(), needs.memoryMax(), MEGA, path.child("memory"), problems);
  }

  private static void checkSpan(
      Optional<ResourceQuantity> least,
      Optional<ResourceQuantity> most,
      int powerOfTen,
      FieldPath path,
      Problems.Collector problems) {
    checkSize(least, powerOfTen, path.child("min"), problems);
    checkSize(most, powerOfTen, path.child("max"), problems);
    if (least.isPresent()
        && most.isPresent()
        && least.get().amount().compareTo(most.get().amount()) > 0) {
      problems.error(
          path.child("max"),
          MIXED_INSTANCES_OUT_OF_RANGE,
          most.get() + " is less than the minimum " + least.get(),
          "use " + least.get() + " or more");
    }
  }

  private static void checkSize(
      Optional<ResourceQuantity> quantity,
      int powerOfTen,
      FieldPath path,
      Problems.Collector problems) {
    quantity
        .filter(given -> given.ceiling(powerOfTen) > Integer.MAX_VALUE)
        .ifPresent(
            given ->
                problems.error(
                    path,
                    MIXED_INSTANCES_OUT_OF_RANGE,
                    given + " exceeds every instance type",
                    "use a size of an instance type, such as 16Gi of memory or 4 CPUs"));
  }
}
