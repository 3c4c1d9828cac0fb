package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.mode.Calico;
import io.kops.networking.mode.Cilium;
import io.kops.networking.mode.KubeRouter;
import io.kops.networking.mode.Networking;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/**
 * Kube-proxy of the 1.37 line. It gets no pod range with the Amazon VPC CNI, because it would
 * masquerade the pods' traffic to services, and none on IPv6; where the provider takes its place it
 * is off.
 */
final class DualFamilyKubeProxyOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeProxySettings given = spec.kubeProxy().orElseGet(() -> KubeProxySettings.builder().build());
    KubeProxySettings.Builder proxy =
        given.toBuilder()
            .clusterCidr(given.clusterCidr().or(() -> podRange(spec)))
            .cpuRequest(given.cpuRequest().orElse("100m"));
    if (!nodes.kubeProxy() || spec.networking().filter(mode -> replacesIt(mode)).isPresent()) {
      proxy.enabled(given.enabled().orElse(false));
    }
    return spec.toBuilder().kubeProxy(proxy.build()).build();
  }

  private static boolean replacesIt(Networking mode) {
    return mode instanceof KubeRouter
        || (mode instanceof Cilium cilium && cilium.enableNodePort().orElse(false))
        || (mode instanceof Calico calico && calico.bpfEnabled().orElse(false));
  }

  private static Optional<Cidr> podRange(ClusterSpec spec) {
    return PodRangeOfControllerManager.manager(spec)
        .clusterCidr()
        .filter(range -> range.family() == IpFamily.IPV4)
        .filter(range -> spec.networking().filter(AmazonVpc.class::isInstance).isEmpty());
  }
}
