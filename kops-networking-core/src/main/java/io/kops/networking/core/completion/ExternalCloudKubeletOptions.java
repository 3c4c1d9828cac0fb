package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/** Kubelet of the 1.37 line: DNS and the external cloud provider; containerd runs the plug-ins. */
final class ExternalCloudKubeletOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    return spec.toBuilder()
        .kubelet(kubelet(spec, spec.kubelet()))
        .masterKubelet(kubelet(spec, spec.masterKubelet()))
        .build();
  }

  private static KubeletSettings kubelet(ClusterSpec spec, Optional<KubeletSettings> said) {
    KubeletSettings given = said.orElseGet(() -> KubeletSettings.builder().build());
    return given.toBuilder()
        .clusterDns(given.clusterDns().or(() -> dns(spec)))
        .clusterDomain(given.clusterDomain().or(spec::clusterDnsDomain))
        .cloudProvider(given.cloudProvider().or(() -> AwsOptions.onAws(spec, "external")))
        .cgroupDriver(given.cgroupDriver().orElse("systemd"))
        .protectKernelDefaults(given.protectKernelDefaults().orElse(true))
        .shutdownGracePeriod(given.shutdownGracePeriod().orElse(grace(spec, "30s")))
        .shutdownGracePeriodCriticalPods(
            given.shutdownGracePeriodCriticalPods().orElse(grace(spec, "10s")))
        .build();
  }

  /** The agent of the Amazon VPC CNI must not end before pods whose interfaces it takes back. */
  private static String grace(ClusterSpec spec, String otherwise) {
    return spec.networking().filter(AmazonVpc.class::isInstance).isPresent() ? "0s" : otherwise;
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
