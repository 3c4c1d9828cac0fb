package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.spi.NodeNetworking;

/**
 * Kube-proxy of the 1.10 line. Its options are there with any provider; that it does not run beside
 * kube-router is decided on the machines.
 */
final class KubeProxyOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeProxySettings given = spec.kubeProxy().orElseGet(() -> KubeProxySettings.builder().build());
    return spec.toBuilder()
        .kubeProxy(
            given.toBuilder()
                .clusterCidr(
                    given
                        .clusterCidr()
                        .or(() -> ControllerManagerPodRange.manager(spec).clusterCidr()))
                .cpuRequest(given.cpuRequest().orElse("100m"))
                .hostnameOverride(given.hostnameOverride().or(() -> AwsOptions.hostname(spec)))
                .build())
        .build();
  }
}
