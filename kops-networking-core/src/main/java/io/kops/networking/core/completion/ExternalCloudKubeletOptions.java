package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/** Kubelet of the 1.37 line: DNS and the external cloud provider; containerd runs the plug-ins. */
final class ExternalCloudKubeletOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    return spec.toBuilder()
        .kubelet(kubelet(spec, spec.kubelet(), nodes))
        .controlPlaneKubelet(kubelet(spec, spec.controlPlaneKubelet(), nodes))
        .build();
  }

  private static KubeletSettings kubelet(
      ClusterSpec spec, Optional<KubeletSettings> said, NodeNetworking nodes) {
    KubeletSettings given = said.orElseGet(() -> KubeletSettings.builder().build());
    return given.toBuilder()
        .clusterDns(given.clusterDns().or(() -> dns(spec)))
        .clusterDomain(given.clusterDomain().or(spec::clusterDnsDomain))
        .cloudProvider(given.cloudProvider().or(() -> AwsOptions.onAws(spec, "external")))
        .cgroupDriver(given.cgroupDriver().orElse("systemd"))
        .protectKernelDefaults(given.protectKernelDefaults().orElse(true))
        .shutdownGracePeriod(given.shutdownGracePeriod().orElse(grace(nodes, "30s")))
        .shutdownGracePeriodCriticalPods(
            given.shutdownGracePeriodCriticalPods().orElse(grace(nodes, "10s")))
        .build();
  }

  private static String grace(NodeNetworking nodes, String usual) {
    return nodes.gracefulShutdown() ? usual : "0s";
  }

  /** Returns the cache on the node where there is one, else the servers. */
  private static Optional<IpAddress> dns(ClusterSpec spec) {
    return spec.kubeDns()
        .filter(dns -> dns.nodeLocalDnsEnabled().orElse(false))
        .flatMap(KubeDnsSettings::nodeLocalDnsIp)
        .flatMap(IpAddress::tryParse)
        .or(() -> spec.kubeDns().flatMap(KubeDnsSettings::serverIp));
  }
}
