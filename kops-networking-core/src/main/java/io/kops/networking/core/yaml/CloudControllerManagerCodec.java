package io.kops.networking.core.yaml;

import io.kops.networking.cluster.CloudControllerManagerSettings;

/** {@code spec.cloudControllerManager}. */
final class CloudControllerManagerCodec {
  static final Codec<CloudControllerManagerSettings> CLOUD_CONTROLLER_MANAGER =
      new ObjectCodec<>(
          CloudControllerManagerSettings::builder,
          CloudControllerManagerSettings.Builder::build,
          FieldTable.<CloudControllerManagerSettings, CloudControllerManagerSettings.Builder>open()
              .optional(
                  "clusterCIDR",
                  CidrCodec.CIDR,
                  CloudControllerManagerSettings::clusterCidr,
                  CloudControllerManagerSettings.Builder::clusterCidr)
              .text(
                  "clusterName",
                  CloudControllerManagerSettings::clusterName,
                  CloudControllerManagerSettings.Builder::clusterName)
              .text(
                  "cloudProvider",
                  CloudControllerManagerSettings::cloudProvider,
                  CloudControllerManagerSettings.Builder::cloudProvider)
              .flag(
                  "allocateNodeCIDRs",
                  CloudControllerManagerSettings::allocateNodeCidrs,
                  CloudControllerManagerSettings.Builder::allocateNodeCidrs)
              .flag(
                  "configureCloudRoutes",
                  CloudControllerManagerSettings::configureCloudRoutes,
                  CloudControllerManagerSettings.Builder::configureCloudRoutes));

  private CloudControllerManagerCodec() {}
}
