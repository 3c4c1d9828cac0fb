package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KubeControllerManagerSettings;

/** {@code spec.kubeControllerManager}. */
final class KubeControllerManagerCodec {
  static final Codec<KubeControllerManagerSettings> KUBE_CONTROLLER_MANAGER =
      new ObjectCodec<>(
          KubeControllerManagerSettings::builder,
          KubeControllerManagerSettings.Builder::build,
          FieldTable.<KubeControllerManagerSettings, KubeControllerManagerSettings.Builder>open()
              .optional(
                  "clusterCIDR",
                  CidrCodec.CIDR,
                  KubeControllerManagerSettings::clusterCidr,
                  KubeControllerManagerSettings.Builder::clusterCidr)
              .text(
                  "clusterName",
                  KubeControllerManagerSettings::clusterName,
                  KubeControllerManagerSettings.Builder::clusterName)
              .flag(
                  "allocateNodeCIDRs",
                  KubeControllerManagerSettings::allocateNodeCidrs,
                  KubeControllerManagerSettings.Builder::allocateNodeCidrs)
              .flag(
                  "configureCloudRoutes",
                  KubeControllerManagerSettings::configureCloudRoutes,
                  KubeControllerManagerSettings.Builder::configureCloudRoutes)
              .text(
                  "cloudProvider",
                  KubeControllerManagerSettings::cloudProvider,
                  KubeControllerManagerSettings.Builder::cloudProvider)
              .text(
                  "attachDetachReconcileSyncPeriod",
                  KubeControllerManagerSettings::attachDetachReconcileSyncPeriod,
                  KubeControllerManagerSettings.Builder::attachDetachReconcileSyncPeriod)
              .whole(
                  "nodeCIDRMaskSize",
                  KubeControllerManagerSettings::nodeCidrMaskSize,
                  KubeControllerManagerSettings.Builder::nodeCidrMaskSize)
              .text(
                  "cidrAllocatorType",
                  KubeControllerManagerSettings::cidrAllocatorType,
                  KubeControllerManagerSettings.Builder::cidrAllocatorType)
              .texts(
                  "controllers",
                  KubeControllerManagerSettings::controllers,
                  KubeControllerManagerSettings.Builder::controllers));

  private KubeControllerManagerCodec() {}
}
