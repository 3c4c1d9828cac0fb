package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;

/**
 * Kube-controller-manager of the 1.37 line: it gives nodes their pod ranges on IPv4, where {@code
 * podCIDR} says from what; on IPv6 kops-controller does.
 */
final class ExternalCloudControllerManagerOptions implements OptionFamily {
  private static final int IPV6_BITS = IpFamily.IPV6.bits();
  private static final int MOST_NODE_BITS = 16;
  private static final List<String> WITHOUT_NODE_RANGES = List.of("*", "-nodeipam");

  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    boolean ipv6 = spec.isIpv6();
    KubeControllerManagerSettings given = ControllerManagerPodRange.manager(spec);
    KubeControllerManagerSettings.Builder manager =
        given.toBuilder()
            .allocateNodeCidrs(!ipv6)
            .configureCloudRoutes(nodes.cloudRoutes())
            .clusterName(given.clusterName().orElse(spec.name().value()))
            .cloudProvider(given.cloudProvider().or(() -> AwsOptions.onAws(spec, "external")));
    if (!ipv6) {
      manager.clusterCidr(given.clusterCidr().or(spec::podCidr));
    } else if (given.controllers().isEmpty()) {
      manager.controllers(WITHOUT_NODE_RANGES);
    }
    given
        .clusterCidr()
        .filter(range -> range.family() == IpFamily.IPV6 && given.nodeCidrMaskSize().isEmpty())
        .ifPresent(range -> manager.nodeCidrMaskSize(nodeMask(range)));
    return spec.toBuilder().kubeControllerManager(manager.build()).build();
  }

  private static int nodeMask(Cidr pods) {
    return pods.prefixLength() + Math.min((IPV6_BITS - pods.prefixLength()) / 2, MOST_NODE_BITS);
  }
}
