package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Optional;

/** The options of kubelet, kube-proxy and Docker. */
final class NodeOptions {
  private static final Cidr CONTROL_PLANE_PODS = Cidr.parse("10.123.45.0/28");
  private static final String KUBE_PROXY_CPU = "100m";
  private static final List<String> JSON_FILE_OPTIONS = List.of("max-size=10m", "max-file=5");

  private NodeOptions() {}

  /** Sets all network flags of kubelet, on nodes and on the control plane. */
  static ClusterSpec kubeletV110(ClusterSpec spec, NodeNetworking nodes) {
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
            .hostnameOverride(given.hostnameOverride().or(() -> ComponentOptions.awsHostname(spec)))
            .cloudProvider(given.cloudProvider().or(() -> ComponentOptions.onAws(spec, "aws")))
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

  /** Returns the options of nodes, overridden by those given for the control plane. */
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

  /** Sets DNS and the external cloud provider; containerd, not kubelet, runs the CNI plugins. */
  static ClusterSpec kubeletV137(ClusterSpec spec, NodeNetworking nodes) {
    KubeletSettings controlPlane = kubelet(spec, spec.controlPlaneKubelet(), nodes);
    return spec.toBuilder()
        .kubelet(kubelet(spec, spec.kubelet(), nodes))
        .controlPlaneKubelet(
            spec.isolateMasters().orElse(false)
                ? controlPlane.toBuilder()
                    .enableDebuggingHandlers(false)
                    .hairpinMode("none")
                    .build()
                : controlPlane)
        .build();
  }

  private static KubeletSettings kubelet(
      ClusterSpec spec, Optional<KubeletSettings> written, NodeNetworking nodes) {
    KubeletSettings given = written.orElseGet(() -> KubeletSettings.builder().build());
    return given.toBuilder()
        .clusterDns(given.clusterDns().or(() -> dns(spec)))
        .clusterDomain(given.clusterDomain().or(spec::clusterDnsDomain))
        .cloudProvider(given.cloudProvider().or(() -> ComponentOptions.onAws(spec, "external")))
        .cgroupDriver(given.cgroupDriver().orElse("systemd"))
        .protectKernelDefaults(given.protectKernelDefaults().orElse(true))
        .shutdownGracePeriod(given.shutdownGracePeriod().orElse(gracePeriod(nodes, "30s")))
        .shutdownGracePeriodCriticalPods(
            given.shutdownGracePeriodCriticalPods().orElse(gracePeriod(nodes, "10s")))
        .build();
  }

  private static String gracePeriod(NodeNetworking nodes, String usual) {
    return nodes.gracefulShutdown() ? usual : "0s";
  }

  /** Returns the node-local cache if it is enabled, otherwise the DNS service. */
  private static Optional<IpAddress> dns(ClusterSpec spec) {
    return spec.kubeDns()
        .filter(dns -> dns.nodeLocalDnsEnabled().orElse(false))
        .flatMap(KubeDnsSettings::nodeLocalDnsIp)
        .flatMap(IpAddress::tryParse)
        .or(() -> spec.kubeDns().flatMap(KubeDnsSettings::serverIp));
  }

  /**
   * Sets the options of kube-proxy with any provider. The node settings keep it from running next
   * to kube-router.
   */
  static ClusterSpec kubeProxyV110(ClusterSpec spec, NodeNetworking nodes) {
    KubeProxySettings given = spec.kubeProxy().orElseGet(() -> KubeProxySettings.builder().build());
    return spec.toBuilder()
        .kubeProxy(
            given.toBuilder()
                .clusterCidr(
                    given
                        .clusterCidr()
                        .or(() -> PodAndServiceRanges.controllerManager(spec).clusterCidr()))
                .cpuRequest(given.cpuRequest().orElse(KUBE_PROXY_CPU))
                .hostnameOverride(
                    given.hostnameOverride().or(() -> ComponentOptions.awsHostname(spec)))
                .build())
        .build();
  }

  /**
   * Sets the options of kube-proxy. It gets no pod CIDR with IPv6 or if the provider does not want
   * one, and it is disabled if the provider replaces it.
   */
  static ClusterSpec kubeProxyV137(ClusterSpec spec, NodeNetworking nodes) {
    KubeProxySettings given = spec.kubeProxy().orElseGet(() -> KubeProxySettings.builder().build());
    KubeProxySettings.Builder proxy =
        given.toBuilder()
            .clusterCidr(given.clusterCidr().or(() -> ipv4Pods(spec, nodes)))
            .cpuRequest(given.cpuRequest().orElse(KUBE_PROXY_CPU));
    if (!nodes.kubeProxy()) {
      proxy.enabled(given.enabled().orElse(false));
    }
    return spec.toBuilder().kubeProxy(proxy.build()).build();
  }

  private static Optional<Cidr> ipv4Pods(ClusterSpec spec, NodeNetworking nodes) {
    return PodAndServiceRanges.controllerManager(spec)
        .clusterCidr()
        .filter(range -> range.family() == IpFamily.IPV4)
        .filter(range -> nodes.kubeProxyKnowsPods());
  }

  /** Disables Docker's own routing and masquerading. */
  static ClusterSpec docker(ClusterSpec spec, NodeNetworking nodes) {
    DockerSettings given = spec.docker().orElseGet(() -> DockerSettings.builder().build());
    // Without a network plugin kubelet attaches pods to Docker's own bridge.
    boolean bridged = nodes.networkPlugin().isEmpty();
    DockerSettings.Builder docker =
        given.toBuilder()
            .ipMasq(given.ipMasq().orElse(false))
            .ipTables(given.ipTables().orElse(false))
            .bridge(given.bridge().or(() -> bridged ? Optional.of("cbr0") : Optional.empty()))
            .logLevel(given.logLevel().orElse("warn"))
            .storage(given.storage().orElse(dockerStorage(spec)))
            .version(
                given.version().or(() -> spec.kubernetesVersion().map(NodeOptions::dockerVersion)));
    // Other log drivers reject the options of json-file.
    if (given.logDriver().isEmpty() && given.logOpt().isEmpty()) {
      docker.logDriver("json-file").logOpt(JSON_FILE_OPTIONS);
    }
    return spec.toBuilder().docker(docker.build()).build();
  }

  private static String dockerStorage(ClusterSpec spec) {
    return spec.kubernetesVersion().filter(version -> version.isAtLeast(1, 11)).isPresent()
        ? "overlay2,overlay,aufs"
        : "overlay,aufs";
  }

  private static String dockerVersion(KubernetesVersion kubernetes) {
    if (kubernetes.isAtLeast(1, 9)) {
      return "17.03.2";
    }
    if (kubernetes.isAtLeast(1, 8)) {
      return "1.13.1";
    }
    if (kubernetes.isAtLeast(1, 6)) {
      return "1.12.6";
    }
    return kubernetes.isAtLeast(1, 5) ? "1.12.3" : "1.11.2";
  }
}
