package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.spi.NodeNetworking;

/**
 * Kube-apiserver: the range of services, and who talks to the cloud.
 *
 * @param cloud the cloud provider on AWS: {@code aws}, or {@code external}
 */
record ApiServerOptions(String cloud) implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeApiServerSettings given =
        spec.kubeApiServer().orElseGet(() -> KubeApiServerSettings.builder().build());
    return spec.toBuilder()
        .kubeApiServer(
            given.toBuilder()
                .serviceClusterIpRange(
                    given.serviceClusterIpRange().or(spec::serviceClusterIpRange))
                .cloudProvider(given.cloudProvider().or(() -> AwsOptions.onAws(spec, cloud)))
                .build())
        .build();
  }
}
