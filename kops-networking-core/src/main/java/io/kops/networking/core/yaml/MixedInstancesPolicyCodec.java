package io.kops.networking.core.yaml;

import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;

/** {@code mixedInstancesPolicy} of a group. */
final class MixedInstancesPolicyCodec {
  private static final Codec<ResourceQuantity> QUANTITY =
      new ParsedCodec<>(
          TextCodec.QUANTITY, ResourceQuantity::parse, "write a quantity such as 4 or 16Gi");

  private static final Codec<InstanceRequirements> REQUIREMENTS =
      new ObjectCodec<>(
          InstanceRequirements::builder,
          InstanceRequirements.Builder::build,
          FieldTable.<InstanceRequirements, InstanceRequirements.Builder>open()
              .group(
                  "cpu",
                  FieldTable.<InstanceRequirements, InstanceRequirements.Builder>open()
                      .optional(
                          "min",
                          QUANTITY,
                          InstanceRequirements::cpuMin,
                          InstanceRequirements.Builder::cpuMin)
                      .optional(
                          "max",
                          QUANTITY,
                          InstanceRequirements::cpuMax,
                          InstanceRequirements.Builder::cpuMax))
              .group(
                  "memory",
                  FieldTable.<InstanceRequirements, InstanceRequirements.Builder>open()
                      .optional(
                          "min",
                          QUANTITY,
                          InstanceRequirements::memoryMin,
                          InstanceRequirements.Builder::memoryMin)
                      .optional(
                          "max",
                          QUANTITY,
                          InstanceRequirements::memoryMax,
                          InstanceRequirements.Builder::memoryMax))
              .texts(
                  "excludedInstanceTypes",
                  InstanceRequirements::excludedInstanceTypes,
                  InstanceRequirements.Builder::excludedInstanceTypes));

  static final Codec<MixedInstancesPolicy> POLICY =
      new ObjectCodec<>(
          MixedInstancesPolicy::builder,
          MixedInstancesPolicy.Builder::build,
          FieldTable.<MixedInstancesPolicy, MixedInstancesPolicy.Builder>open()
              .texts(
                  "instances",
                  MixedInstancesPolicy::instances,
                  MixedInstancesPolicy.Builder::instances)
              .optional(
                  "instanceRequirements",
                  REQUIREMENTS,
                  MixedInstancesPolicy::instanceRequirements,
                  MixedInstancesPolicy.Builder::instanceRequirements)
              .whole(
                  "onDemandBase",
                  MixedInstancesPolicy::onDemandBase,
                  MixedInstancesPolicy.Builder::onDemandBase)
              .whole(
                  "onDemandAboveBase",
                  MixedInstancesPolicy::onDemandAboveBase,
                  MixedInstancesPolicy.Builder::onDemandAboveBase)
              .text(
                  "onDemandAllocationStrategy",
                  MixedInstancesPolicy::onDemandAllocationStrategy,
                  MixedInstancesPolicy.Builder::onDemandAllocationStrategy)
              .text(
                  "spotAllocationStrategy",
                  MixedInstancesPolicy::spotAllocationStrategy,
                  MixedInstancesPolicy.Builder::spotAllocationStrategy)
              .whole(
                  "spotInstancePools",
                  MixedInstancesPolicy::spotInstancePools,
                  MixedInstancesPolicy.Builder::spotInstancePools));

  private MixedInstancesPolicyCodec() {}
}
