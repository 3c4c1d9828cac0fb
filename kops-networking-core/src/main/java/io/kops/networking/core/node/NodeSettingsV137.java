package io.kops.networking.core.node;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.node.CniFiles;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The node settings of kops 1.37. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NodeSettingsV137 {
  private static final String CONTROL_PLANE_TAINT =
      "node-role.kubernetes.io/control-plane=:NoSchedule";
  private static final String CONTROL_PLANE_LABEL = "kops.k8s.io/kops-controller-pki";

  private final ClusterSpec spec;
  private final NodeNetworking provider;

  private NodeSettingsV137(ClusterSpec spec, NodeNetworking provider) {
    this.spec = spec;
    this.provider = provider;
  }

  /**
   * Returns the settings of an instance group.
   *
   * @param cluster the completed cluster, with component options
   * @param provider the node settings of the networking provider
   * @throws IllegalArgumentException if instances of the group are not nodes
   */
  public static NodeSettings of(Cluster cluster, NodeNetworking provider, InstanceGroup group) {
    return new NodeSettingsV137(cluster.spec(), provider).settings(group);
  }

  private NodeSettings settings(InstanceGroup group) {
    boolean controlPlane = group.role() == InstanceGroupRole.CONTROL_PLANE;
    if (group.role() == InstanceGroupRole.BASTION) {
      throw new IllegalArgumentException("instances of role Bastion are not nodes");
    }
    return NodeSettings.builder()
        .role(group.role())
        .kubelet(kubelet(group, controlPlane))
        .nodeIpFromMetadata(provider.nodeIpFromMetadata())
        .nodeIp(spec.isIpv6() ? Optional.of("::") : Optional.empty())
        .networkPluginDirectory(false)
        .kubeControllerManager(controlPlane ? spec.kubeControllerManager() : Optional.empty())
        .cloudControllerManager(controlPlane ? spec.cloudControllerManager() : Optional.empty())
        .kubeProxy(kubeProxy())
        .docker(DockerSettings.builder().build())
        .sysctls(Sysctls.v137(spec, provider.sysctls(), group.sysctlParameters()))
        .cni(
            new CniFiles(
                CniFiles.OPT_CNI_BIN,
                CniFiles.ETC_CNI_NET_D,
                Optional.empty(),
                provider.wholeCniArchive() ? List.of() : provider.cniBinaries()))
        .cniPluginsRelease(CniPluginsRelease.of(spec, provider))
        .files(provider.files())
        .units(provider.units())
        .ubuntuPackages(provider.ubuntuPackages())
        .build();
  }

  /** kube-proxy must use the node name that kubelet registers. */
  private Optional<KubeProxySettings> kubeProxy() {
    return spec.kubeProxy()
        .filter(proxy -> proxy.enabled().orElse(provider.kubeProxy()))
        .map(
            proxy ->
                proxy.toBuilder()
                    .hostnameOverride(proxy.hostnameOverride().orElse(Instance.FROM_METADATA))
                    .build());
  }

  /** Options of the group override those of the role; its labels and taints override both. */
  private KubeletSettings kubelet(InstanceGroup group, boolean controlPlane) {
    KubeletSettings ofRole =
        (controlPlane ? spec.controlPlaneKubelet() : spec.kubelet())
            .orElseGet(() -> KubeletSettings.builder().build());
    KubeletSettings ofGroup = group.kubelet().orElseGet(() -> KubeletSettings.builder().build());
    Map<String, String> labels = new LinkedHashMap<>(ofRole.nodeLabels());
    labels.putAll(ofGroup.nodeLabels());
    labels.putAll(group.nodeLabels());
    if (controlPlane) {
      labels.put(CONTROL_PLANE_LABEL, "");
    }
    List<String> taints =
        Stream.of(group.taints(), ofGroup.taints(), ofRole.taints())
            .filter(given -> !given.isEmpty())
            .findFirst()
            .orElse(controlPlane ? List.of(CONTROL_PLANE_TAINT) : List.of());
    KubeletSettings.Builder kubelet =
        ofRole.toBuilder().from(ofGroup).nodeLabels(labels).taints(taints);
    kubelet.hostnameOverride(
        ofGroup.hostnameOverride().or(ofRole::hostnameOverride).orElse(Instance.FROM_METADATA));
    boolean limited = ofGroup.maxPods().isPresent() || ofRole.maxPods().isPresent();
    Integer most = provider.maxPods().get(group.name());
    if (!limited && most != null) {
      kubelet.maxPods(most);
    }
    return kubelet.build();
  }

  /** The releases of the CNI plug-ins that kops 1.37 installs. */
  static final class CniPluginsRelease {
    private CniPluginsRelease() {}

    /** Returns the release for a cluster; empty if the provider installs its own plug-ins. */
    static Optional<String> of(ClusterSpec spec, NodeNetworking provider) {
      boolean needed = provider.wholeCniArchive() || !provider.cniBinaries().isEmpty();
      return needed ? spec.kubernetesVersion().map(CniPluginsRelease::of) : Optional.empty();
    }

    private static String of(KubernetesVersion version) {
      if (version.isAtLeast(1, 36)) {
        return "v1.9.1";
      } else if (version.isAtLeast(1, 35)) {
        return "v1.8.0";
      }
      return version.isAtLeast(1, 34) ? "v1.7.1" : "v1.6.2";
    }
  }
}
