package io.kops.networking.node;

import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * {@link NodeSettings} as command-line flags and files, sorted by flag name as in kops. Flags
 * without a value are omitted.
 *
 * @param kubelet the flags of kubelet
 * @param kubeControllerManager the flags of kube-controller-manager; empty if it does not run
 * @param cloudControllerManager the flags of the cloud controller manager; empty if it does not run
 * @param kubeProxy the flags of kube-proxy; empty if it does not run
 * @param docker the flags of the Docker daemon
 * @param sysctls the lines of {@code /etc/sysctl.d/99-k8s-general.conf}
 */
public record NodeFlags(
    List<String> kubelet,
    List<String> kubeControllerManager,
    List<String> cloudControllerManager,
    List<String> kubeProxy,
    List<String> docker,
    List<String> sysctls) {
  /** The file in which kops writes {@link #kubeletEnvironment}. */
  public static final String KUBELET_ENVIRONMENT_FILE = "/etc/sysconfig/kubelet";

  /** The file in which kops writes {@link #sysctls}; {@code sysctl --system} reads it. */
  public static final String SYSCTL_FILE = "/etc/sysctl.d/99-k8s-general.conf";

  private static final int CONNTRACK_PER_CORE = 131072;

  public NodeFlags {
    kubelet = List.copyOf(kubelet);
    kubeControllerManager = List.copyOf(kubeControllerManager);
    cloudControllerManager = List.copyOf(cloudControllerManager);
    kubeProxy = List.copyOf(kubeProxy);
    docker = List.copyOf(docker);
    sysctls = List.copyOf(sysctls);
  }

  /** Returns the flags of an instance. */
  public static NodeFlags of(NodeSettings settings, Instance instance) {
    return new NodeFlags(
        kubelet(settings, instance),
        settings.kubeControllerManager().map(NodeFlags::controllerManager).orElse(List.of()),
        settings.cloudControllerManager().map(NodeFlags::cloudControllerManager).orElse(List.of()),
        settings.kubeProxy().map(proxy -> proxy(proxy, instance)).orElse(List.of()),
        docker(settings.docker()),
        settings.sysctls().entrySet().stream()
            .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
            .sorted()
            .toList());
  }

  /** Returns the content of kubelet's environment file: {@code DAEMON_ARGS="..."}. */
  public String kubeletEnvironment() {
    return "DAEMON_ARGS=\"" + String.join(" ", kubelet) + "\"";
  }

  private static List<String> kubelet(NodeSettings settings, Instance instance) {
    KubeletSettings kubelet = settings.kubelet();
    FlagList flags =
        new FlagList()
            .add("network-plugin", kubelet.networkPluginName())
            .add("network-plugin-mtu", kubelet.networkPluginMtu())
            .add("non-masquerade-cidr", kubelet.nonMasqueradeCidr())
            .add("pod-cidr", kubelet.podCidr())
            .add("configure-cbr0", kubelet.configureCbr0())
            .add("reconcile-cidr", kubelet.reconcileCidr())
            .add("cluster-dns", kubelet.clusterDns())
            .add("cluster-domain", kubelet.clusterDomain())
            .add("hairpin-mode", kubelet.hairpinMode())
            .add("resolv-conf", kubelet.resolvConf())
            .add("hostname-override", hostname(kubelet.hostnameOverride(), instance))
            .add("cloud-provider", kubelet.cloudProvider())
            .add("pod-manifest-path", kubelet.podManifestPath())
            .add("allow-privileged", kubelet.allowPrivileged())
            .add("cgroup-root", kubelet.cgroupRoot())
            .add("max-pods", kubelet.maxPods())
            .add("api-servers", kubelet.apiServers())
            .add("require-kubeconfig", kubelet.requireKubeconfig())
            .add("register-schedulable", kubelet.registerSchedulable())
            .add("enable-debugging-handlers", kubelet.enableDebuggingHandlers())
            .add("cgroup-driver", kubelet.cgroupDriver())
            .add("protect-kernel-defaults", kubelet.protectKernelDefaults())
            .add("node-labels", joined(kubelet.nodeLabels()))
            .add("register-with-taints", String.join(",", kubelet.taints()));
    if (kubelet.networkPluginName().isPresent()) {
      flags
          .add("cni-bin-dir", settings.cni().binaryDirectory())
          .add("cni-conf-dir", settings.cni().configurationDirectory());
    }
    if (settings.networkPluginDirectory()) {
      flags.add("network-plugin-dir", settings.cni().binaryDirectory());
    }
    if (settings.nodeIp().isPresent()) {
      flags.add("node-ip", settings.nodeIp());
    } else if (settings.nodeIpFromMetadata()) {
      flags.add("node-ip", instance.localIpv4());
    }
    return flags.sorted();
  }

  private static List<String> controllerManager(KubeControllerManagerSettings manager) {
    return new FlagList()
        .add("cluster-cidr", manager.clusterCidr())
        .add("cluster-name", manager.clusterName())
        .add("allocate-node-cidrs", manager.allocateNodeCidrs())
        .add("configure-cloud-routes", manager.configureCloudRoutes())
        .add("cloud-provider", manager.cloudProvider())
        .add("attach-detach-reconcile-sync-period", manager.attachDetachReconcileSyncPeriod())
        .add("node-cidr-mask-size", manager.nodeCidrMaskSize())
        .add("cidr-allocator-type", manager.cidrAllocatorType())
        .add("controllers", String.join(",", manager.controllers()))
        .sorted();
  }

  private static List<String> cloudControllerManager(CloudControllerManagerSettings manager) {
    return new FlagList()
        .add("cluster-cidr", manager.clusterCidr())
        .add("cluster-name", manager.clusterName())
        .add("cloud-provider", manager.cloudProvider())
        .add("allocate-node-cidrs", manager.allocateNodeCidrs())
        .add("configure-cloud-routes", manager.configureCloudRoutes())
        .sorted();
  }

  private static List<String> proxy(KubeProxySettings proxy, Instance instance) {
    return new FlagList()
        .add("cluster-cidr", proxy.clusterCidr())
        .add("proxy-mode", proxy.proxyMode())
        .add("hostname-override", hostname(proxy.hostnameOverride(), instance))
        .add("master", proxy.master())
        .add("bind-address", proxy.bindAddress())
        .add("conntrack-max-per-core", proxy.conntrackMaxPerCore().orElse(CONNTRACK_PER_CORE))
        .add("ipvs-exclude-cidrs", String.join(",", proxy.ipvsExcludeCidrs()))
        .add("kubeconfig", "/var/lib/kube-proxy/kubeconfig")
        .sorted();
  }

  private static List<String> docker(DockerSettings docker) {
    FlagList flags =
        new FlagList()
            .add("bridge", docker.bridge())
            .add("ip-masq", docker.ipMasq())
            .add("iptables", docker.ipTables())
            .add("log-driver", docker.logDriver())
            .add("log-level", docker.logLevel())
            .add("mtu", docker.mtu())
            .add("storage-driver", docker.storage().map(NodeFlags::firstOf));
    docker.logOpt().forEach(option -> flags.add("log-opt", option));
    return flags.sorted();
  }

  /**
   * Returns the preferred driver. The drivers are listed in order of preference; kops uses the
   * first that the kernel supports.
   */
  private static String firstOf(String drivers) {
    return drivers.split(",", 2)[0];
  }

  private static Optional<String> hostname(Optional<String> name, Instance instance) {
    return name.map(given -> given.equals(Instance.FROM_METADATA) ? instance.hostname() : given);
  }

  private static String joined(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  /** Collects flags as {@code --name=value}. Options without a value are omitted. */
  static final class FlagList {
    private final List<String> flags = new ArrayList<>();

    FlagList add(String name, String value) {
      if (!value.isEmpty()) {
        flags.add("--" + name + "=" + value);
      }
      return this;
    }

    FlagList add(String name, int value) {
      return add(name, Integer.toString(value));
    }

    FlagList add(String name, OptionalInt value) {
      return value.isPresent() ? add(name, value.getAsInt()) : this;
    }

    FlagList add(String name, Optional<?> value) {
      return value.map(given -> add(name, given.toString())).orElse(this);
    }

    /** Returns the flags, sorted, as kops writes them. */
    List<String> sorted() {
      return flags.stream().sorted().toList();
    }
  }
}
