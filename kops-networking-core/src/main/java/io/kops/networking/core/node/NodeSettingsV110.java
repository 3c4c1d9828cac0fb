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
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The node settings of kops 1.10. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NodeSettingsV110 {
  private static final String CONTROL_PLANE_TAINT = "node-role.kubernetes.io/master=:NoSchedule";

  private final ClusterSpec spec;
  private final NodeNetworking provider;

  private NodeSettingsV110(ClusterSpec spec, NodeNetworking provider) {
    this.spec = spec;
    this.provider = provider;
  }

  /**
   * Returns the settings of control-plane or worker nodes.
   *
   * @param cluster the completed cluster, with component options
   * @param provider the node settings of the networking provider
   * @param role {@code Master} or {@code Node}
   * @throws IllegalArgumentException if instances of the role are not nodes
   */
  public static NodeSettings of(Cluster cluster, NodeNetworking provider, InstanceGroupRole role) {
    return new NodeSettingsV110(cluster.spec(), provider)
        .settings(role, KubeletSettings.builder().build(), Map.of(), List.of());
  }

  /**
   * Returns the settings of an instance group: those of its role, with its own kubelet options,
   * labels and taints.
   *
   * @throws IllegalArgumentException if instances of the group are not nodes
   */
  public static NodeSettings of(Cluster cluster, NodeNetworking provider, InstanceGroup group) {
    return new NodeSettingsV110(cluster.spec(), provider)
        .settings(
            group.role(),
            group.kubelet().orElseGet(() -> KubeletSettings.builder().build()),
            group.nodeLabels(),
            group.taints());
  }

  private NodeSettings settings(
      InstanceGroupRole role,
      KubeletSettings ofGroup,
      Map<String, String> labels,
      List<String> taints) {
    boolean controlPlane = isControlPlane(role);
    return NodeSettings.builder()
        .role(role)
        .kubelet(kubelet(controlPlane, ofGroup, labels, taints))
        .nodeIpFromMetadata(provider.nodeIpFromMetadata())
        .networkPluginDirectory(provider.networkPluginDirectory())
        .kubeControllerManager(controlPlane ? spec.kubeControllerManager() : Optional.empty())
        .kubeProxy(kubeProxy(controlPlane))
        .docker(spec.docker().orElseGet(() -> DockerSettings.builder().build()))
        .sysctls(Sysctls.v110(provider.sysctls()))
        .cni(cni())
        .files(provider.files())
        .build();
  }

  private static boolean isControlPlane(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE -> true;
      case NODE -> false;
      case BASTION, API_SERVER ->
          throw new IllegalArgumentException("instances of role " + role + " are not nodes");
    };
  }

  /** Options of the group override those of the role; its labels and taints override both. */
  private KubeletSettings kubelet(
      boolean controlPlane,
      KubeletSettings ofGroup,
      Map<String, String> labels,
      List<String> taints) {
    KubeletSettings ofRole =
        (controlPlane ? spec.controlPlaneKubelet() : spec.kubelet())
            .orElseGet(() -> KubeletSettings.builder().build());
    Map<String, String> allLabels = new LinkedHashMap<>(ofRole.nodeLabels());
    allLabels.putAll(ofGroup.nodeLabels());
    String role = controlPlane ? "master" : "node";
    allLabels.put("kubernetes.io/role", role);
    allLabels.put("node-role.kubernetes.io/" + role, "");
    allLabels.putAll(labels);
    List<String> allTaints =
        List.of(taints, ofGroup.taints(), ofRole.taints()).stream()
            .filter(given -> !given.isEmpty())
            .findFirst()
            .orElse(List.of());
    KubeletSettings.Builder kubelet =
        ofRole.toBuilder().from(ofGroup).nodeLabels(allLabels).taints(allTaints);
    if (controlPlane && isAtLeast(6)) {
      kubelet
          .registerSchedulable(true)
          .taints(allTaints.isEmpty() ? List.of(CONTROL_PLANE_TAINT) : allTaints);
    }
    return kubelet.build();
  }

  private Optional<KubeProxySettings> kubeProxy(boolean controlPlane) {
    boolean isolated = controlPlane && spec.isolateMasters().orElse(false);
    return spec.kubeProxy()
        .filter(proxy -> provider.kubeProxy() && !isolated && proxy.enabled().orElse(true));
  }

  private CniFiles cni() {
    List<String> binaries = provider.cniBinaries();
    return new CniFiles(
        CniFiles.OPT_CNI_BIN,
        CniFiles.ETC_CNI_NET_D,
        spec.kubernetesVersion().filter(version -> !binaries.isEmpty()).map(CniArchive::of),
        binaries);
  }

  private boolean isAtLeast(int minor) {
    return spec.kubernetesVersion().filter(version -> version.isAtLeast(1, minor)).isPresent();
  }

  /** The CNI binary archives of kops 1.10. */
  static final class CniArchive {
    private static final String BASE =
        "https://storage.googleapis.com/kubernetes-release/network-plugins/";

    private static final CniFiles.Archive SINCE_1_9 =
        archive("cni-plugins-amd64-v0.6.0.tgz", "d595d3ded6499a64e8dac02466e2f5f2ce257c9f");
    private static final CniFiles.Archive SINCE_1_6 =
        archive(
            "cni-0799f5732f2a11b329d9e3d51b9c8f2e3759f2ff.tar.gz",
            "1d9788b0f5420e1a219aad2cb8681823fc515e7c");
    private static final CniFiles.Archive BEFORE_1_6 =
        archive(
            "cni-07a8a28637e97b22eb8dfe710eeae1344f69d16e.tar.gz",
            "19d49f7b2b99cd2493d5ae0ace896c64e289ccbb");

    private CniArchive() {}

    static CniFiles.Archive of(KubernetesVersion version) {
      if (version.isAtLeast(1, 9)) {
        return SINCE_1_9;
      }
      return version.isAtLeast(1, 6) ? SINCE_1_6 : BEFORE_1_6;
    }

    private static CniFiles.Archive archive(String file, String sha1) {
      return new CniFiles.Archive(BASE + file, sha1);
    }
  }
}
