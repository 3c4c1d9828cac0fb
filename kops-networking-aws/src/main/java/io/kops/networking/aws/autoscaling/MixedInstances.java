package io.kops.networking.aws.autoscaling;

import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * A group with several instance types.
 *
 * @param instanceTypes the types in order of preference; empty if requirements select them
 * @param requirements the requirements that select types
 * @param onDemandBase the number of on-demand instances before the first spot instance
 * @param onDemandAboveBase the on-demand percentage of the remaining instances
 * @param onDemandAllocationStrategy the selection of types for on-demand instances
 * @param spotAllocationStrategy the selection of types for spot instances
 * @param spotInstancePools the number of pools for spot instances; empty if the strategy determines
 *     it
 * @param spotMaxPrice the maximum price of a spot instance; empty for the on-demand price
 */
public record MixedInstances(
    List<String> instanceTypes,
    Optional<TypeRequirements> requirements,
    int onDemandBase,
    int onDemandAboveBase,
    String onDemandAllocationStrategy,
    String spotAllocationStrategy,
    OptionalInt spotInstancePools,
    String spotMaxPrice) {
  /** The strategy that selects the cheapest types from several pools. */
  public static final String LOWEST_PRICE = "lowest-price";

  /** The strategy that selects types in order of preference. */
  public static final String PRIORITIZED = "prioritized";

  /** The number of pools that AWS uses by default. */
  public static final int USUAL_POOLS = 2;

  private static final int ALL_ON_DEMAND = 100;
  static final String INSTANCE_TYPES = "instanceTypes";
  static final String REQUIREMENTS = "instanceRequirements";
  static final String BASE = "onDemandBase";
  static final String ABOVE_BASE = "onDemandAboveBase";
  static final String ON_DEMAND_STRATEGY = "onDemandAllocationStrategy";
  static final String SPOT_STRATEGY = "spotAllocationStrategy";
  static final String POOLS = "spotInstancePools";
  static final String MAX_PRICE = "spotMaxPrice";

  public MixedInstances {
    instanceTypes = List.copyOf(instanceTypes);
  }

  PropertyValue.MapValue property() {
    Map<String, PropertyValue> fields = new TreeMap<>();
    fields.put(INSTANCE_TYPES, PropertyValue.texts(instanceTypes));
    requirements.ifPresent(needs -> fields.put(REQUIREMENTS, needs.property()));
    fields.put(BASE, PropertyValue.of(onDemandBase));
    fields.put(ABOVE_BASE, PropertyValue.of(onDemandAboveBase));
    fields.put(ON_DEMAND_STRATEGY, PropertyValue.of(onDemandAllocationStrategy));
    fields.put(SPOT_STRATEGY, PropertyValue.of(spotAllocationStrategy));
    spotInstancePools.ifPresent(pools -> fields.put(POOLS, PropertyValue.of(pools)));
    fields.put(MAX_PRICE, PropertyValue.of(spotMaxPrice));
    return new PropertyValue.MapValue(fields);
  }

  /** Parses a planned property; empty if a group has one instance type. */
  static Optional<MixedInstances> of(@Nullable PropertyValue property) {
    if (!(property instanceof PropertyValue.MapValue fields) || fields.values().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MixedInstances(
            TypeRequirements.texts(fields.values().get(INSTANCE_TYPES)),
            TypeRequirements.of(fields.values().get(REQUIREMENTS)),
            Math.toIntExact(fields.whole(BASE)),
            Math.toIntExact(fields.whole(ABOVE_BASE)),
            fields.text(ON_DEMAND_STRATEGY),
            fields.text(SPOT_STRATEGY),
            fields.values().get(POOLS) instanceof PropertyValue.IntegerValue pools
                ? OptionalInt.of(Math.toIntExact(pools.value()))
                : OptionalInt.empty(),
            fields.text(MAX_PRICE)));
  }

  /** Parses the policy of a group. AWS fills in fields that were unset. */
  static MixedInstances of(MixedInstancesPolicy policy) {
    List<LaunchTemplateOverrides> overrides =
        policy.launchTemplate() == null ? List.of() : policy.launchTemplate().overrides();
    Optional<TypeRequirements> requirements =
        overrides.stream()
            .map(LaunchTemplateOverrides::instanceRequirements)
            .flatMap(Stream::ofNullable)
            .map(TypeRequirements::of)
            .findFirst();
    InstancesDistribution split =
        policy.instancesDistribution() == null
            ? InstancesDistribution.builder().build()
            : policy.instancesDistribution();
    String spotStrategy = textOr(split.spotAllocationStrategy(), LOWEST_PRICE);
    return new MixedInstances(
        overrides.stream()
            .map(LaunchTemplateOverrides::instanceType)
            .flatMap(Stream::ofNullable)
            .toList(),
        requirements,
        split.onDemandBaseCapacity() == null ? 0 : split.onDemandBaseCapacity(),
        split.onDemandPercentageAboveBaseCapacity() == null
            ? ALL_ON_DEMAND
            : split.onDemandPercentageAboveBaseCapacity(),
        textOr(
            split.onDemandAllocationStrategy(),
            requirements.isPresent() ? LOWEST_PRICE : PRIORITIZED),
        spotStrategy,
        spotStrategy.equals(LOWEST_PRICE)
            ? OptionalInt.of(
                split.spotInstancePools() == null ? USUAL_POOLS : split.spotInstancePools())
            : OptionalInt.empty(),
        textOr(split.spotMaxPrice(), ""));
  }

  private static String textOr(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  /** Returns the distribution without the launch template, which each call sets differently. */
  InstancesDistribution distribution() {
    return InstancesDistribution.builder()
        .onDemandBaseCapacity(onDemandBase)
        .onDemandPercentageAboveBaseCapacity(onDemandAboveBase)
        .onDemandAllocationStrategy(onDemandAllocationStrategy)
        .spotAllocationStrategy(spotAllocationStrategy)
        .spotInstancePools(
            spotInstancePools.isPresent() ? (Integer) spotInstancePools.getAsInt() : null)
        .spotMaxPrice(spotMaxPrice)
        .build();
  }

  List<LaunchTemplateOverrides> overrides() {
    return requirements
        .map(
            needs ->
                List.of(
                    LaunchTemplateOverrides.builder().instanceRequirements(needs.toAws()).build()))
        .orElseGet(
            () ->
                instanceTypes.stream()
                    .map(type -> LaunchTemplateOverrides.builder().instanceType(type).build())
                    .toList());
  }
}
