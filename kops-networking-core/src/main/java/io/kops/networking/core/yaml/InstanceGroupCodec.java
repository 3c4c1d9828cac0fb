package io.kops.networking.core.yaml;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;

/** A document of kind {@code InstanceGroup}. */
final class InstanceGroupCodec {
  private static final Codec<InstanceGroupRole> ROLE =
      new EnumCodec<>("role", InstanceGroupRole.class)
          .reading("ControlPlane", InstanceGroupRole.CONTROL_PLANE);

  private static final FieldTable<InstanceGroup, InstanceGroup.Builder> METADATA =
      FieldTable.<InstanceGroup, InstanceGroup.Builder>open()
          .required("name", TextCodec.TEXT, InstanceGroup::name, InstanceGroup.Builder::name);

  private static final FieldTable<InstanceGroup, InstanceGroup.Builder> SPEC =
      FieldTable.<InstanceGroup, InstanceGroup.Builder>open()
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
              KubeletCodec.KUBELET,
              InstanceGroup::kubelet,
              InstanceGroup.Builder::kubelet)
          .text("tenancy", InstanceGroup::tenancy, InstanceGroup.Builder::tenancy)
          .group(
              "iam",
              FieldTable.<InstanceGroup, InstanceGroup.Builder>open()
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
              UserDataPartCodec.PART,
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
              "rootVolumeEncryption",
              InstanceGroup::rootVolumeEncryption,
              InstanceGroup.Builder::rootVolumeEncryption)
          .text(
              "rootVolumeEncryptionKey",
              InstanceGroup::rootVolumeEncryptionKey,
              InstanceGroup.Builder::rootVolumeEncryptionKey)
          .text("maxPrice", InstanceGroup::maxPrice, InstanceGroup.Builder::maxPrice)
          .group(
              "instanceMetadata",
              FieldTable.<InstanceGroup, InstanceGroup.Builder>open()
                  .text("httpTokens", InstanceGroup::httpTokens, InstanceGroup.Builder::httpTokens)
                  .whole(
                      "httpPutResponseHopLimit",
                      InstanceGroup::httpPutResponseHopLimit,
                      InstanceGroup.Builder::httpPutResponseHopLimit))
          .optional(
              "mixedInstancesPolicy",
              MixedInstancesPolicyCodec.POLICY,
              InstanceGroup::mixedInstancesPolicy,
              InstanceGroup.Builder::mixedInstancesPolicy)
          .optional(
              "warmPool",
              WarmPoolCodec.WARM_POOL,
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
              InstanceGroup.Builder::sysctlParameters)
          .keeping("hooks", "manager", "packages", "volumes", "volumeMounts");

  static final Codec<InstanceGroup> INSTANCE_GROUP =
      new ObjectCodec<>(
          InstanceGroup::builder,
          InstanceGroup.Builder::build,
          FieldTable.<InstanceGroup, InstanceGroup.Builder>open()
              .group("metadata", METADATA)
              .group("spec", SPEC)
              .keeping("apiVersion", "kind", "status"));

  private InstanceGroupCodec() {}
}
