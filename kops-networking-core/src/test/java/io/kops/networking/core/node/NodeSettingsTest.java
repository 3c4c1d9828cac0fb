package io.kops.networking.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.ComponentOptions;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.node.CniFiles;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {
  private static final Instance INSTANCE =
      new Instance("ip-172-20-32-5.ec2.internal", "172.20.32.5");
  private static final NodeNetworking KUBENET =
      NodeNetworking.builder()
          .networkPlugin("kubenet")
          .networkPluginMtu(9001)
          .cloudRoutes(true)
          .cniBinaries(List.of("bridge", "host-local", "loopback"))
          .build();

  private static Cluster cluster(String version, Networking networking, NodeNetworking nodes) {
    Cluster written =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(version)
            .zones("us-east-1a")
            .networking(networking)
            .configBase("s3://state/k.example.com")
            .build();
    Cluster completed = ClusterCompletion.complete(written, ExistingNetwork.none()).cluster();
    return ComponentOptions.fill(completed, nodes);
  }

  private static NodeFlags flags(String version, NodeNetworking nodes, InstanceGroupRole role) {
    Networking mode = nodes.equals(KUBENET) ? new Kubenet() : Cni.DEFAULT;
    return NodeSettingsV110.of(cluster(version, mode, nodes), nodes, role).flags(INSTANCE);
  }

  @Test
  void setsFlagsOfKopsForNodeOfCniCluster() {
    NodeFlags flags = flags("1.10.6", NodeNetworking.CNI, InstanceGroupRole.NODE);

    assertThat(flags.kubelet())
        .containsExactly(
            "--allow-privileged=true",
            "--cgroup-root=/",
            "--cloud-provider=aws",
            "--cluster-dns=100.64.0.10",
            "--cluster-domain=cluster.local",
            "--cni-bin-dir=/opt/cni/bin/",
            "--cni-conf-dir=/etc/cni/net.d/",
            "--enable-debugging-handlers=true",
            "--hostname-override=ip-172-20-32-5.ec2.internal",
            "--network-plugin=cni",
            "--node-labels=kubernetes.io/role=node,node-role.kubernetes.io/node=",
            "--non-masquerade-cidr=100.64.0.0/10",
            "--pod-manifest-path=/etc/kubernetes/manifests");
    assertThat(flags.kubeProxy())
        .containsExactly(
            "--cluster-cidr=100.96.0.0/11",
            "--conntrack-max-per-core=131072",
            "--hostname-override=ip-172-20-32-5.ec2.internal",
            "--kubeconfig=/var/lib/kube-proxy/kubeconfig");
    assertThat(flags.kubeControllerManager()).isEmpty();
    assertThat(flags.docker())
        .containsExactly(
            "--ip-masq=false",
            "--iptables=false",
            "--log-driver=json-file",
            "--log-level=warn",
            "--log-opt=max-file=5",
            "--log-opt=max-size=10m",
            "--storage-driver=overlay");
    assertThat(flags.sysctls())
        .contains("net.ipv4.ip_forward = 1", "net.ipv4.tcp_rmem = 4096 12582912 16777216")
        .hasSize(17)
        .isSorted();
    assertThat(flags.kubeletEnvironment())
        .startsWith("DAEMON_ARGS=\"--allow-privileged=true --cgroup-root=/ ")
        .endsWith("\"");
  }

  @Test
  void setsControllerManagerFlagsAndTaintOnControlPlane() {
    NodeFlags flags = flags("1.10.6", NodeNetworking.CNI, InstanceGroupRole.CONTROL_PLANE);

    assertThat(flags.kubeControllerManager())
        .containsExactly(
            "--allocate-node-cidrs=true",
            "--attach-detach-reconcile-sync-period=1m0s",
            "--cloud-provider=aws",
            "--cluster-cidr=100.96.0.0/11",
            "--cluster-name=k.example.com",
            "--configure-cloud-routes=false");
    assertThat(flags.kubelet())
        .contains(
            "--register-schedulable=true",
            "--register-with-taints=node-role.kubernetes.io/master=:NoSchedule",
            "--node-labels=kubernetes.io/role=master,node-role.kubernetes.io/master=");
  }

  @Test
  void marksControlPlaneUnschedulableWithoutTaintBeforeKubernetes16() {
    assertThat(flags("1.5.8", NodeNetworking.CNI, InstanceGroupRole.CONTROL_PLANE).kubelet())
        .contains("--register-schedulable=false", "--cgroup-root=docker")
        .noneMatch(flag -> flag.startsWith("--register-with-taints"));
  }

  @Test
  void configuresCloudRoutesAndJumboFramesForKubenet() {
    assertThat(flags("1.10.6", KUBENET, InstanceGroupRole.NODE).kubelet())
        .contains("--network-plugin=kubenet", "--network-plugin-mtu=9001")
        .noneMatch(flag -> flag.startsWith("--network-plugin-dir"));
    assertThat(flags("1.10.6", KUBENET, InstanceGroupRole.CONTROL_PLANE).kubeControllerManager())
        .contains("--configure-cloud-routes=true");
  }

  @Test
  void setsNetworkPluginDirForKubenetBeforeKubernetes19() {
    NodeNetworking old = KUBENET.toBuilder().networkPluginDirectory(true).build();
    Cluster cluster = cluster("1.8.7", new Kubenet(), old);

    assertThat(NodeSettingsV110.of(cluster, old, InstanceGroupRole.NODE).flags(INSTANCE).kubelet())
        .contains("--cni-bin-dir=/opt/cni/bin/", "--network-plugin-dir=/opt/cni/bin/");
  }

  @Test
  void setsNoPluginAndNoBinariesForClassic() {
    NodeNetworking classic =
        NodeNetworking.builder().cloudRoutes(true).cniBinaries(List.of()).build();
    NodeSettings settings =
        NodeSettingsV110.of(
            cluster("1.3.10", new Classic(), classic), classic, InstanceGroupRole.NODE);

    assertThat(settings.flags(INSTANCE).kubelet())
        .contains("--configure-cbr0=true")
        .noneMatch(flag -> flag.contains("cni") || flag.contains("network-plugin"));
    assertThat(settings.cni().archive()).isEmpty();
    assertThat(settings.flags(INSTANCE).docker()).contains("--bridge=cbr0");
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.12, cni-07a8a28637e97b22eb8dfe710eeae1344f69d16e.tar.gz",
    "1.5.8, cni-07a8a28637e97b22eb8dfe710eeae1344f69d16e.tar.gz",
    "1.6.13, cni-0799f5732f2a11b329d9e3d51b9c8f2e3759f2ff.tar.gz",
    "1.8.15, cni-0799f5732f2a11b329d9e3d51b9c8f2e3759f2ff.tar.gz",
    "1.9.11, cni-plugins-amd64-v0.6.0.tgz",
    "1.11.5, cni-plugins-amd64-v0.6.0.tgz"
  })
  void selectsCniArchiveByKubernetesVersion(String version, String file) {
    CniFiles cni =
        NodeSettingsV110.of(
                cluster(version, Cni.DEFAULT, NodeNetworking.CNI),
                NodeNetworking.CNI,
                InstanceGroupRole.NODE)
            .cni();

    assertThat(cni.archive().orElseThrow().url())
        .isEqualTo("https://storage.googleapis.com/kubernetes-release/network-plugins/" + file);
    assertThat(cni.archive().orElseThrow().sha1()).matches("[0-9a-f]{40}");
    assertThat(cni.directories()).containsExactly("/opt/cni/bin/", "/etc/cni/net.d/");
    assertThat(cni.in(CniFiles.CONTAINER_OS_BIN).directories())
        .containsExactly("/home/kubernetes/bin/", "/etc/cni/net.d/");
  }

  @Test
  void appliesOptionsLabelsAndTaintsOfGroup() {
    Cluster cluster = cluster("1.10.6", Cni.DEFAULT, NodeNetworking.CNI);
    InstanceGroup group =
        InstanceGroup.builder()
            .name("gpu")
            .role(InstanceGroupRole.NODE)
            .putNodeLabel("kops.k8s.io/instancegroup", "gpu")
            .addTaints("gpu=yes:NoSchedule")
            .kubelet(KubeletSettings.builder().maxPods(20).build())
            .build();

    assertThat(NodeSettingsV110.of(cluster, NodeNetworking.CNI, group).flags(INSTANCE).kubelet())
        .contains(
            "--max-pods=20",
            "--node-labels=kubernetes.io/role=node,node-role.kubernetes.io/node=,"
                + "kops.k8s.io/instancegroup=gpu",
            "--register-with-taints=gpu=yes:NoSchedule");
  }

  @Test
  void omitsKubeProxyIfProviderReplacesIt() {
    NodeNetworking router = NodeNetworking.CNI.toBuilder().kubeProxy(false).build();

    for (InstanceGroupRole role :
        List.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE)) {
      assertThat(flags("1.10.6", router, role).kubeProxy()).isEmpty();
    }
  }

  @Test
  void omitsKubeProxyOnIsolatedControlPlaneAndIfDisabled() {
    Cluster isolated =
        ComponentOptions.fill(
            cluster("1.10.6", Cni.DEFAULT, NodeNetworking.CNI)
                .edit(spec -> spec.isolateMasters(true)),
            NodeNetworking.CNI);
    Cluster without =
        isolated.edit(spec -> spec.kubeProxy(KubeProxySettings.builder().enabled(false).build()));

    assertThat(settings(isolated, InstanceGroupRole.CONTROL_PLANE).kubeProxy()).isEmpty();
    assertThat(settings(isolated, InstanceGroupRole.NODE).kubeProxy()).isPresent();
    assertThat(settings(without, InstanceGroupRole.NODE).kubeProxy()).isEmpty();
  }

  private static NodeSettings settings(Cluster cluster, InstanceGroupRole role) {
    return NodeSettingsV110.of(cluster, NodeNetworking.CNI, role);
  }

  @Test
  void includesNodeSettingsOfProvider() {
    NodeFile kubeconfig =
        new NodeFile(
            "/var/lib/mesh/kubeconfig",
            "0400",
            new NodeFile.Content.Kubeconfig(new Keyset("mesh", "system:mesh")));
    NodeNetworking nodes =
        NodeNetworking.CNI.toBuilder()
            .nodeIpFromMetadata(true)
            .addFiles(kubeconfig)
            .putSysctl("net.ipv4.ip_forward", "2")
            .build();
    NodeSettings settings =
        NodeSettingsV110.of(cluster("1.10.6", Cni.DEFAULT, nodes), nodes, InstanceGroupRole.NODE);

    assertThat(settings.files()).containsExactly(kubeconfig);
    assertThat(settings.flags(INSTANCE).kubelet()).contains("--node-ip=172.20.32.5");
    assertThat(settings.sysctls()).containsAllEntriesOf(Map.of("net.ipv4.ip_forward", "2"));
    assertThat(settings.cni().binaries())
        .containsExactly("bridge", "host-local", "loopback", "ptp", "portmap", "flannel");
  }

  @Test
  void rejectsBastionRole() {
    Cluster cluster = cluster("1.10.6", Cni.DEFAULT, NodeNetworking.CNI);

    assertThatThrownBy(() -> settings(cluster, InstanceGroupRole.BASTION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("instances of role Bastion are not nodes");
  }
}
