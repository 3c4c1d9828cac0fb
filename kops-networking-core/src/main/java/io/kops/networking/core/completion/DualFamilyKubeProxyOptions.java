package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/**
 * Kube-proxy of the 1.37 line. It gets no pod range where the provider does not want that, and none
 * on IPv6; where the provider takes its place it is off.
 */
final class DualFamilyKubeProxyOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeProxySettings given = spec.kubeProxy().orElseGet(() -> KubeProxySettings.builder().build());
    KubeProxySettings.Builder proxy =
        given.toBuilder()
            .clusterCidr(given.clusterCidr().or(() -> podRange(spec, nodes)))
            .cpuRequest(given.cpuRequest().orElse("100m"));
    if (!nodes.kubeProxy()) {
      proxy.enabled(given.enabled().orElse(false));
    }
    return spec.toBuilder().kubeProxy(proxy.build()).build();
  }

  private static Optional<Cidr> podRange(ClusterSpec spec, NodeNetworking nodes) {
    return ControllerManagerPodRange.manager(spec)
        .clusterCidr()
        .filter(range -> range.family() == IpFamily.IPV4)
        .filter(range -> nodes.kubeProxyKnowsPods());
  }
}
