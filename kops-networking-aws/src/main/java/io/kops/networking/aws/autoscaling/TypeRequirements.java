package io.kops.networking.aws.autoscaling;

import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.BurstablePerformance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRequirements;

/**
 * Requirements for instance types. Burstable types are included, as in kops.
 *
 * @param cpuMin the minimum number of virtual CPUs
 * @param cpuMax the maximum number of virtual CPUs; empty for no limit
 * @param memoryMin the minimum memory in MiB
 * @param memoryMax the maximum memory in MiB; empty for no limit
 * @param excluded the excluded types, sorted
 */
public record TypeRequirements(
    int cpuMin, OptionalInt cpuMax, int memoryMin, OptionalInt memoryMax, List<String> excluded) {
  private static final String CPU_MIN = "cpuMin";
  private static final String CPU_MAX = "cpuMax";
  private static final String MEMORY_MIN = "memoryMin";
  private static final String MEMORY_MAX = "memoryMax";
  private static final String EXCLUDED = "excludedInstanceTypes";

  public TypeRequirements {
    excluded = excluded.stream().sorted().toList();
  }

  PropertyValue property() {
    Map<String, PropertyValue> fields = new TreeMap<>();
    fields.put(CPU_MIN, PropertyValue.of(cpuMin));
    cpuMax.ifPresent(most -> fields.put(CPU_MAX, PropertyValue.of(most)));
    fields.put(MEMORY_MIN, PropertyValue.of(memoryMin));
    memoryMax.ifPresent(most -> fields.put(MEMORY_MAX, PropertyValue.of(most)));
    fields.put(EXCLUDED, PropertyValue.texts(excluded));
    return new PropertyValue.MapValue(fields);
  }

  static Optional<TypeRequirements> of(@Nullable PropertyValue property) {
    return property instanceof PropertyValue.MapValue fields
        ? Optional.of(
            new TypeRequirements(
                Math.toIntExact(fields.whole(CPU_MIN)),
                number(fields, CPU_MAX),
                Math.toIntExact(fields.whole(MEMORY_MIN)),
                number(fields, MEMORY_MAX),
                texts(fields.values().get(EXCLUDED))))
        : Optional.empty();
  }

  private static OptionalInt number(PropertyValue.MapValue fields, String name) {
    return fields.values().get(name) instanceof PropertyValue.IntegerValue number
        ? OptionalInt.of(Math.toIntExact(number.value()))
        : OptionalInt.empty();
  }

  static List<String> texts(@Nullable PropertyValue property) {
    return property instanceof PropertyValue.ListValue items
        ? items.values().stream().map(PropertyValue::toString).toList()
        : List.of();
  }

  static TypeRequirements of(InstanceRequirements seen) {
    return new TypeRequirements(
        seen.vCpuCount() == null ? 0 : orZero(seen.vCpuCount().min()),
        seen.vCpuCount() == null ? OptionalInt.empty() : optional(seen.vCpuCount().max()),
        seen.memoryMiB() == null ? 0 : orZero(seen.memoryMiB().min()),
        seen.memoryMiB() == null ? OptionalInt.empty() : optional(seen.memoryMiB().max()),
        seen.excludedInstanceTypes());
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  InstanceRequirements toAws() {
    return InstanceRequirements.builder()
        .vCpuCount(cpu -> cpu.min(cpuMin).max(boxed(cpuMax)))
        .memoryMiB(memory -> memory.min(memoryMin).max(boxed(memoryMax)))
        .excludedInstanceTypes(excluded)
        .burstablePerformance(BurstablePerformance.INCLUDED)
        .build();
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? (Integer) number.getAsInt() : null;
  }
}
