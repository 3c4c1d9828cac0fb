package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KubeApiServerSettings;

/** {@code spec.kubeAPIServer}. */
final class KubeApiServerCodec {
  static final Codec<KubeApiServerSettings> KUBE_API_SERVER =
      new ObjectCodec<>(
          KubeApiServerSettings::builder,
          KubeApiServerSettings.Builder::build,
          FieldTable.<KubeApiServerSettings, KubeApiServerSettings.Builder>open()
              .optional(
                  "serviceClusterIPRange",
                  CidrCodec.CIDR,
                  KubeApiServerSettings::serviceClusterIpRange,
                  KubeApiServerSettings.Builder::serviceClusterIpRange)
              .text(
                  "serviceNodePortRange",
                  KubeApiServerSettings::serviceNodePortRange,
                  KubeApiServerSettings.Builder::serviceNodePortRange)
              .text(
                  "cloudProvider",
                  KubeApiServerSettings::cloudProvider,
                  KubeApiServerSettings.Builder::cloudProvider));

  private KubeApiServerCodec() {}
}
