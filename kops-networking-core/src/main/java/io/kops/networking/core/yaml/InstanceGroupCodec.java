package io.kops.networking.core.yaml;

import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.UserDataPart;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.yaml.ScalarCodecs.EnumCodec;
import io.kops.networking.core.yaml.ScalarCodecs.IntegerCodec;
import io.kops.networking.core.yaml.ScalarCodecs.ParsedCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import java.time.Duration;
import java.util.List;

/** A document of kind {@code InstanceGroup}. */
final class InstanceGroupCodec {
  /** {@code mixedInstancesPolicy} of a group. */
  private static final Codec<ResourceQuantity> QUANTITY =
      new ParsedCodec<>(
          TextCodec.QUANTITY,
          ResourceQuantity::parse,
          "write a quantity such as 4 or 16Gi",
          List.of("1", "16Gi"));

  private static final Codec<InstanceRequirements> REQUIREMENTS =
      new ObjectCodec<>(
          InstanceRequirements::builder,
          InstanceRequirements.Builder::build,
          FieldTable.<InstanceRequirements, InstanceRequirements.Builder>empty()
              .group(
                  "cpu",
                  FieldTable.<InstanceRequirements, InstanceRequirements.Builder>empty()
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
                  FieldTable.<InstanceRequirements, InstanceRequirements.Builder>empty()
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
          FieldTable.<MixedInstancesPolicy, MixedInstancesPolicy.Builder>empty()
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

  /** {@code additionalUserData[]} of an instance group. */
  static final Codec<UserDataPart> PART =
      new ObjectCodec<>(
          UserDataPart::builder,
          UserDataPart.Builder::build,
          FieldTable.<UserDataPart, UserDataPart.Builder>empty()
              .required("name", TextCodec.TEXT, UserDataPart::name, UserDataPart.Builder::name)
              .required("type", TextCodec.TEXT, UserDataPart::type, UserDataPart.Builder::type)
              .required(
                  "content", TextCodec.TEXT, UserDataPart::content, UserDataPart.Builder::content));

  private static final Codec<Duration> DURATION =
      new ParsedCodec<>(
          TextCodec.TEXT,
          GoDuration::parse,
          GoDuration::text,
          "write a duration such as 168h",
          List.of("168h", "24h"));

  /** {@code externalLoadBalancers[]} of an instance group. */
  static final Codec<ExternalLoadBalancer> EXTERNAL_LOAD_BALANCER =
      new ObjectCodec<>(
          ExternalLoadBalancer::builder,
          ExternalLoadBalancer.Builder::build,
          FieldTable.<ExternalLoadBalancer, ExternalLoadBalancer.Builder>empty()
              .text(
                  "loadBalancerName",
                  ExternalLoadBalancer::loadBalancerName,
                  ExternalLoadBalancer.Builder::loadBalancerName)
              .text(
                  "targetGroupArn",
                  ExternalLoadBalancer::targetGroupArn,
                  ExternalLoadBalancer.Builder::targetGroupArn));

  /** {@code volumes[]} of an instance group. */
  static final Codec<VolumeSettings> VOLUME =
      new ObjectCodec<>(
          VolumeSettings::builder,
          VolumeSettings.Builder::build,
          FieldTable.<VolumeSettings, VolumeSettings.Builder>empty()
              .required(
                  "device", TextCodec.TEXT, VolumeSettings::device, VolumeSettings.Builder::device)
              .required(
                  "size", IntegerCodec.WHOLE, VolumeSettings::size, VolumeSettings.Builder::size)
              .text("type", VolumeSettings::type, VolumeSettings.Builder::type)
              .whole("iops", VolumeSettings::iops, VolumeSettings.Builder::iops)
              .whole("throughput", VolumeSettings::throughput, VolumeSettings.Builder::throughput)
              .flag("encrypted", VolumeSettings::encrypted, VolumeSettings.Builder::encrypted)
              .text("key", VolumeSettings::key, VolumeSettings.Builder::key)
              .flag(
                  "deleteOnTermination",
                  VolumeSettings::deleteOnTermination,
                  VolumeSettings.Builder::deleteOnTermination));

  /** {@code warmPool} of a cluster or a group. */
  static final Codec<WarmPool> WARM_POOL =
      new ObjectCodec<>(
          WarmPool::builder,
          WarmPool.Builder::build,
          FieldTable.<WarmPool, WarmPool.Builder>empty()
              .whole("minSize", WarmPool::minSize, WarmPool.Builder::minSize)
              .whole("maxSize", WarmPool::maxSize, WarmPool.Builder::maxSize)
              .flag(
                  "enableLifecycleHook",
                  WarmPool::enableLifecycleHook,
                  WarmPool.Builder::enableLifecycleHook)
              .whole(
                  "lifecycleHookTimeout",
                  WarmPool::lifecycleHookTimeout,
                  WarmPool.Builder::lifecycleHookTimeout));

  private static final Codec<InstanceGroupRole> ROLE =
      new EnumCodec<>("role", InstanceGroupRole.class)
          .reading("ControlPlane", InstanceGroupRole.CONTROL_PLANE);

  private static final FieldTable<InstanceGroup, InstanceGroup.Builder> METADATA =
      FieldTable.<InstanceGroup, InstanceGroup.Builder>empty()
          .required("name", TextCodec.TEXT, InstanceGroup::name, InstanceGroup.Builder::name);

  private static final FieldTable<InstanceGroup, InstanceGroup.Builder> SPEC =
      FieldTable.<InstanceGroup, InstanceGroup.Builder>empty()
          .required(
              "role",
              "add role: Master, Node or Bastion",
              ROLE,
              InstanceGroup::role,
              InstanceGroup.Builder::role)
          .text("image", InstanceGroup::image, InstanceGroup.Builder::image)
          .text("machineType", InstanceGroup::machineType, InstanceGroup.Builder::machineType)
          .whole("minSize", InstanceGroup::minSize, InstanceGroup.Builder::minSize)
          .whole("maxSize", InstanceGroup::maxSize, InstanceGroup.Builder::maxSize)
          .texts("subnets", InstanceGroup::subnets, InstanceGroup.Builder::subnets)
          .texts("zones", InstanceGroup::zones, InstanceGroup.Builder::zones)
          .flag(
              "associatePublicIp",
              InstanceGroup::associatePublicIp,
              InstanceGroup.Builder::associatePublicIp)
          .texts(
              "additionalSecurityGroups",
              InstanceGroup::additionalSecurityGroups,
              InstanceGroup.Builder::additionalSecurityGroups)
          .text(
              "securityGroupOverride",
              InstanceGroup::securityGroupOverride,
              InstanceGroup.Builder::securityGroupOverride)
          .textMap("cloudLabels", InstanceGroup::cloudLabels, InstanceGroup.Builder::cloudLabels)
          .textMap("nodeLabels", InstanceGroup::nodeLabels, InstanceGroup.Builder::nodeLabels)
          .texts("taints", InstanceGroup::taints, InstanceGroup.Builder::taints)
          .optional(
              "kubelet",
              ComponentCodecs.KUBELET,
              InstanceGroup::kubelet,
              InstanceGroup.Builder::kubelet)
          .text("tenancy", InstanceGroup::tenancy, InstanceGroup.Builder::tenancy)
          .group(
              "iam",
              FieldTable.<InstanceGroup, InstanceGroup.Builder>empty()
                  .text("profile", InstanceGroup::iamProfile, InstanceGroup.Builder::iamProfile))
          .whole(
              "rootVolumeSize",
              InstanceGroup::rootVolumeSize,
              InstanceGroup.Builder::rootVolumeSize)
          .text(
              "rootVolumeType",
              InstanceGroup::rootVolumeType,
              InstanceGroup.Builder::rootVolumeType)
          .whole(
              "rootVolumeIops",
              InstanceGroup::rootVolumeIops,
              InstanceGroup.Builder::rootVolumeIops)
          .list(
              "additionalUserData",
              InstanceGroupCodec.PART,
              InstanceGroup::additionalUserData,
              InstanceGroup.Builder::additionalUserData)
          .whole(
              "rootVolumeThroughput",
              InstanceGroup::rootVolumeThroughput,
              InstanceGroup.Builder::rootVolumeThroughput)
          .flag(
              "rootVolumeOptimization",
              InstanceGroup::rootVolumeOptimization,
              InstanceGroup.Builder::rootVolumeOptimization)
          .flag(
              "detailedInstanceMonitoring",
              InstanceGroup::detailedInstanceMonitoring,
              InstanceGroup.Builder::detailedInstanceMonitoring)
          .list(
              "volumes",
              InstanceGroupCodec.VOLUME,
              InstanceGroup::volumes,
              InstanceGroup.Builder::volumes)
          .text("cpuCredits", InstanceGroup::cpuCredits, InstanceGroup.Builder::cpuCredits)
          .flag(
              "rootVolumeEncryption",
              InstanceGroup::rootVolumeEncryption,
              InstanceGroup.Builder::rootVolumeEncryption)
          .text(
              "rootVolumeEncryptionKey",
              InstanceGroup::rootVolumeEncryptionKey,
              InstanceGroup.Builder::rootVolumeEncryptionKey)
          .text("maxPrice", InstanceGroup::maxPrice, InstanceGroup.Builder::maxPrice)
          .whole(
              "spotDurationInMinutes",
              InstanceGroup::spotDurationInMinutes,
              InstanceGroup.Builder::spotDurationInMinutes)
          .text(
              "instanceInterruptionBehavior",
              InstanceGroup::instanceInterruptionBehavior,
              InstanceGroup.Builder::instanceInterruptionBehavior)
          .group(
              "instanceMetadata",
              FieldTable.<InstanceGroup, InstanceGroup.Builder>empty()
                  .text("httpTokens", InstanceGroup::httpTokens, InstanceGroup.Builder::httpTokens)
                  .whole(
                      "httpPutResponseHopLimit",
                      InstanceGroup::httpPutResponseHopLimit,
                      InstanceGroup.Builder::httpPutResponseHopLimit))
          .text("manager", InstanceGroup::manager, InstanceGroup.Builder::manager)
          .texts(
              "suspendProcesses",
              InstanceGroup::suspendProcesses,
              InstanceGroup.Builder::suspendProcesses)
          .flag(
              "instanceProtection",
              InstanceGroup::instanceProtection,
              InstanceGroup.Builder::instanceProtection)
          .flag(
              "capacityRebalance",
              InstanceGroup::capacityRebalance,
              InstanceGroup.Builder::capacityRebalance)
          .optional(
              "maxInstanceLifetime",
              DURATION,
              InstanceGroup::maxInstanceLifetime,
              InstanceGroup.Builder::maxInstanceLifetime)
          .list(
              "externalLoadBalancers",
              InstanceGroupCodec.EXTERNAL_LOAD_BALANCER,
              InstanceGroup::externalLoadBalancers,
              InstanceGroup.Builder::externalLoadBalancers)
          .optional(
              "mixedInstancesPolicy",
              InstanceGroupCodec.POLICY,
              InstanceGroup::mixedInstancesPolicy,
              InstanceGroup.Builder::mixedInstancesPolicy)
          .optional(
              "warmPool",
              InstanceGroupCodec.WARM_POOL,
              InstanceGroup::warmPool,
              InstanceGroup.Builder::warmPool)
          .optional(
              "rollingUpdate",
              RollingUpdateCodec.ROLLING_UPDATE,
              InstanceGroup::rollingUpdate,
              InstanceGroup.Builder::rollingUpdate)
          .texts(
              "sysctlParameters",
              InstanceGroup::sysctlParameters,
              InstanceGroup.Builder::sysctlParameters);

  static final Codec<InstanceGroup> INSTANCE_GROUP =
      new ObjectCodec<>(
          InstanceGroup::builder,
          InstanceGroup.Builder::build,
          FieldTable.<InstanceGroup, InstanceGroup.Builder>empty()
              .group("metadata", METADATA)
              .group("spec", SPEC));

  private InstanceGroupCodec() {}
}
