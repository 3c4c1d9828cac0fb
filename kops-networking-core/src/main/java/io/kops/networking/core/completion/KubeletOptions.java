package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.spi.NodeNetworking;

/** Kubelet of the 1.10 line: all flags of the network, for nodes and masters. */
final class KubeletOptions implements OptionFamily {
  private static final Cidr CONTROL_PLANE_PODS = Cidr.parse("10.123.45.0/28");

  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeletSettings kubelet = nodeKubelet(spec, nodes);
    return spec.toBuilder()
        .kubelet(kubelet)
        .controlPlaneKubelet(controlPlaneKubelet(spec, kubelet))
        .build();
  }

  private static KubeletSettings nodeKubelet(ClusterSpec spec, NodeNetworking nodes) {
    KubeletSettings given = spec.kubelet().orElseGet(() -> KubeletSettings.builder().build());
    KubeletSettings.Builder kubelet =
        given.toBuilder()
            .networkPluginName(nodes.networkPlugin().or(given::networkPluginName))
            .nonMasqueradeCidr(spec.nonMasqueradeCidr())
            .clusterDns(
                given.clusterDns().or(() -> spec.kubeDns().flatMap(KubeDnsSettings::serverIp)))
            .clusterDomain(given.clusterDomain().or(spec::clusterDnsDomain))
            .hostnameOverride(given.hostnameOverride().or(() -> AwsOptions.hostname(spec)))
            .cloudProvider(given.cloudProvider().or(() -> AwsOptions.cloudProvider(spec)))
            .podManifestPath(given.podManifestPath().orElse("/etc/kubernetes/manifests"))
            .allowPrivileged(given.allowPrivileged().orElse(true))
            .cgroupRoot(given.cgroupRoot().orElse(isOlderThan(spec, 6) ? "docker" : "/"))
            .enableDebuggingHandlers(given.enableDebuggingHandlers().orElse(true));
    nodes.networkPluginMtu().ifPresent(kubelet::networkPluginMtu);
    if (isOlderThan(spec, 5)) {
      boolean kubenet = nodes.networkPlugin().filter("kubenet"::equals).isPresent();
      if (kubenet) {
        kubelet.reconcileCidr(given.reconcileCidr().orElse(true));
      } else {
        kubelet.configureCbr0(given.configureCbr0().orElse(nodes.networkPlugin().isEmpty()));
      }
    }
    return kubelet.build();
  }

  /** Returns the options of masters: those of nodes, overlaid with what is said of masters. */
  private static KubeletSettings controlPlaneKubelet(ClusterSpec spec, KubeletSettings kubelet) {
    KubeletSettings given =
        spec.controlPlaneKubelet().orElseGet(() -> KubeletSettings.builder().build());
    boolean isolated = spec.isolateMasters().orElse(false);
    KubeletSettings.Builder controlPlane =
        kubelet.toBuilder()
            .from(given)
            .taints(given.taints().isEmpty() ? kubelet.taints() : given.taints())
            .nonMasqueradeCidr(kubelet.nonMasqueradeCidr())
            .registerSchedulable(given.registerSchedulable().orElse(false));
    if (isolated) {
      controlPlane
          .enableDebuggingHandlers(given.enableDebuggingHandlers().orElse(false))
          .hairpinMode(given.hairpinMode().orElse("none"));
    }
    if (isOlderThan(spec, 5)) {
      controlPlane
          .podCidr(given.podCidr().orElse(CONTROL_PLANE_PODS))
          .reconcileCidr(given.reconcileCidr().orElse(!isolated));
    }
    return controlPlane.build();
  }

  private static boolean isOlderThan(ClusterSpec spec, int minor) {
    return spec.kubernetesVersion().filter(version -> !version.isAtLeast(1, minor)).isPresent();
  }
}
