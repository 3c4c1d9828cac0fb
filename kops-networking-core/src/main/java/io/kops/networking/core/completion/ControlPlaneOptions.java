package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Optional;

/** The options of kube-controller-manager, cloud-controller-manager and kube-apiserver. */
final class ControlPlaneOptions {
  private static final KubernetesVersion SYNC_PERIOD_IN_1_4 = KubernetesVersion.parse("1.4.8");
  private static final KubernetesVersion SYNC_PERIOD_SINCE_1_5 = KubernetesVersion.parse("1.5.2");
  private static final int IPV6_BITS = IpFamily.IPV6.bits();
  private static final int MAX_NODE_BITS = 16;
  private static final List<String> WITHOUT_NODE_CIDRS = List.of("*", "-nodeipam");
  private static final String AWS = "aws";
  private static final String EXTERNAL = "external";

  private ControlPlaneOptions() {}

  /** Allocates a pod CIDR to every node, with any provider. */
  static ClusterSpec controllerManagerV110(ClusterSpec spec, NodeNetworking nodes) {
    KubeControllerManagerSettings given = PodAndServiceRanges.controllerManager(spec);
    return spec.toBuilder()
        .kubeControllerManager(
            given.toBuilder()
                .allocateNodeCidrs(true)
                .configureCloudRoutes(nodes.cloudRoutes())
                .clusterName(given.clusterName().orElse(spec.name().value()))
                .cloudProvider(given.cloudProvider().or(() -> ComponentOptions.onAws(spec, AWS)))
                .attachDetachReconcileSyncPeriod(
                    given.attachDetachReconcileSyncPeriod().or(() -> syncPeriod(spec)))
                .build())
        .build();
  }

  /** Returns one minute for the versions that have the flag. */
  private static Optional<String> syncPeriod(ClusterSpec spec) {
    return spec.kubernetesVersion()
        .filter(
            version ->
                version.compareTo(
                        version.isAtLeast(1, 5) ? SYNC_PERIOD_SINCE_1_5 : SYNC_PERIOD_IN_1_4)
                    >= 0)
        .map(version -> "1m0s");
  }

  /** Allocates node CIDRs from {@code podCIDR} with IPv4; kops-controller does so with IPv6. */
  static ClusterSpec controllerManagerV137(ClusterSpec spec, NodeNetworking nodes) {
    boolean ipv6 = spec.isIpv6();
    KubeControllerManagerSettings given = PodAndServiceRanges.controllerManager(spec);
    KubeControllerManagerSettings.Builder manager =
        given.toBuilder()
            .allocateNodeCidrs(!ipv6)
            .configureCloudRoutes(nodes.cloudRoutes())
            .clusterName(given.clusterName().orElse(spec.name().value()))
            .cloudProvider(given.cloudProvider().or(() -> ComponentOptions.onAws(spec, EXTERNAL)));
    if (!ipv6) {
      manager.clusterCidr(given.clusterCidr().or(spec::podCidr));
    } else if (given.controllers().isEmpty()) {
      manager.controllers(WITHOUT_NODE_CIDRS);
    }
    given
        .clusterCidr()
        .filter(range -> range.family() == IpFamily.IPV6 && given.nodeCidrMaskSize().isEmpty())
        .ifPresent(range -> manager.nodeCidrMaskSize(nodeMask(range)));
    return spec.toBuilder().kubeControllerManager(manager.build()).build();
  }

  private static int nodeMask(Cidr pods) {
    return pods.prefixLength() + Math.min((IPV6_BITS - pods.prefixLength()) / 2, MAX_NODE_BITS);
  }

  /** Lets the cloud-controller-manager configure the routes of kubenet. */
  static ClusterSpec cloudControllerManager(ClusterSpec spec, NodeNetworking nodes) {
    CloudControllerManagerSettings given =
        spec.cloudControllerManager()
            .orElseGet(() -> CloudControllerManagerSettings.builder().build());
    CloudControllerManagerSettings.Builder manager =
        given.toBuilder()
            .clusterName(given.clusterName().orElse(spec.name().value()))
            .cloudProvider(given.cloudProvider().or(() -> ComponentOptions.onAws(spec, AWS)))
            .configureCloudRoutes(given.configureCloudRoutes().orElse(nodes.cloudRoutes()));
    if (!spec.isIpv6()) {
      manager.clusterCidr(given.clusterCidr().or(spec::podCidr));
    }
    return spec.toBuilder().cloudControllerManager(manager.build()).build();
  }

  static ClusterSpec apiServerV110(ClusterSpec spec, NodeNetworking nodes) {
    return apiServer(spec, AWS);
  }

  static ClusterSpec apiServerV137(ClusterSpec spec, NodeNetworking nodes) {
    return apiServer(spec, EXTERNAL);
  }

  private static ClusterSpec apiServer(ClusterSpec spec, String cloudProvider) {
    KubeApiServerSettings given =
        spec.kubeApiServer().orElseGet(() -> KubeApiServerSettings.builder().build());
    return spec.toBuilder()
        .kubeApiServer(
            given.toBuilder()
                .serviceClusterIpRange(
                    given.serviceClusterIpRange().or(spec::serviceClusterIpRange))
                .cloudProvider(
                    given.cloudProvider().or(() -> ComponentOptions.onAws(spec, cloudProvider)))
                .build())
        .build();
  }
}
