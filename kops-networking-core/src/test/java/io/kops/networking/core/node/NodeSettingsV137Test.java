package io.kops.networking.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.completion.ComponentOptions;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsV137Test {
  private static final Instance INSTANCE = new Instance("i-1", "172.20.32.5");
  private static final NodeNetworking PLAIN = NodeNetworking.CONTAINERD;
  private static final NodeNetworking ROUTED =
      NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder().cloudRoutes(true).build();

  private static Cluster cluster(ClusterBuilder builder, NodeNetworking nodes) {
    return ComponentOptions.fill(
        ClusterCompletion.complete(builder.build(), ExistingNetwork.none()).orThrow(), nodes);
  }

  private static ClusterBuilder v137(Networking mode) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.0")
        .zones("us-test-1a")
        .dns(DnsType.NONE)
        .networking(mode);
  }

  private static NodeSettings settings(
      Cluster cluster, NodeNetworking nodes, InstanceGroupRole role) {
    return NodeSettingsV137.of(cluster, nodes, cluster.groups(role).get(0));
  }

  private static NodeSettings node(NodeNetworking nodes) {
    return settings(cluster(v137(Cni.DEFAULT), nodes), nodes, InstanceGroupRole.NODE);
  }

  @Test
  void setsFlagsOfKopsForNode() {
    NodeFlags flags = node(PLAIN).flags(INSTANCE);
    assertThat(flags.kubelet())
        .containsExactly(
            "--cgroup-driver=systemd",
            "--cloud-provider=external",
            "--cluster-dns=100.64.0.10",
            "--cluster-domain=cluster.local",
            "--hostname-override=i-1",
            "--protect-kernel-defaults=true");
    assertThat(flags.kubeProxy())
        .contains("--cluster-cidr=100.96.0.0/11", "--hostname-override=i-1");
    assertThat(flags.kubeControllerManager()).isEmpty();
    assertThat(flags.cloudControllerManager()).isEmpty();
    assertThat(flags.docker()).isEmpty();
  }

  @Test
  void setsFlagsOfBothControllerManagersAndTaintOnControlPlane() {
    NodeSettings controlPlane =
        settings(cluster(v137(Cni.DEFAULT), PLAIN), PLAIN, InstanceGroupRole.CONTROL_PLANE);
    NodeFlags flags = controlPlane.flags(INSTANCE);
    assertThat(flags.kubeControllerManager())
        .containsExactly(
            "--allocate-node-cidrs=true",
            "--cloud-provider=external",
            "--cluster-cidr=100.96.0.0/11",
            "--cluster-name=k.example.com",
            "--configure-cloud-routes=false");
    assertThat(flags.cloudControllerManager())
        .containsExactly(
            "--cloud-provider=aws",
            "--cluster-cidr=100.96.0.0/11",
            "--cluster-name=k.example.com",
            "--configure-cloud-routes=false");
    assertThat(flags.kubelet())
        .contains(
            "--register-with-taints=node-role.kubernetes.io/control-plane=:NoSchedule",
            "--node-labels=kops.k8s.io/kops-controller-pki=");
  }

  @Test
  void configuresRoutesInCloudControllerManagerForKubenet() {
    Cluster cluster = cluster(v137(new Kubenet()), ROUTED);
    NodeSettings controlPlane = settings(cluster, ROUTED, InstanceGroupRole.CONTROL_PLANE);
    assertThat(controlPlane.flags(INSTANCE).cloudControllerManager())
        .contains("--configure-cloud-routes=true");
    assertThat(controlPlane.cniPluginsRelease()).contains("v1.7.1");
  }

  @Test
  void leavesPodRangesToKopsControllerInIpv6Cluster() {
    Cluster cluster = cluster(v137(Cni.DEFAULT).nonMasqueradeCidr("::/0"), PLAIN);
    NodeSettings controlPlane = settings(cluster, PLAIN, InstanceGroupRole.CONTROL_PLANE);
    NodeFlags flags = controlPlane.flags(INSTANCE);
    assertThat(flags.kubeControllerManager())
        .contains("--allocate-node-cidrs=false", "--controllers=*,-nodeipam")
        .noneMatch(flag -> flag.startsWith("--cluster-cidr"));
    assertThat(flags.cloudControllerManager()).noneMatch(flag -> flag.startsWith("--cluster-cidr"));
    assertThat(flags.kubeProxy()).noneMatch(flag -> flag.startsWith("--cluster-cidr"));
    assertThat(flags.kubelet()).contains("--node-ip=::", "--cluster-dns=fd00:5e4f:ce::a");
    assertThat(controlPlane.sysctls())
        .containsEntry("net.ipv6.conf.all.forwarding", "1")
        .doesNotContainKey("net.ipv4.ip_forward");
  }

  @Test
  void takesNodeIpAndMaxPodsFromProvider() {
    Cluster cluster = cluster(v137(Cni.DEFAULT), PLAIN);
    InstanceGroup nodes = cluster.groups(InstanceGroupRole.NODE).get(0);
    NodeNetworking limited =
        PLAIN.toBuilder().nodeIpFromMetadata(true).maxPods(Map.of(nodes.name(), 29)).build();
    NodeSettings settings = NodeSettingsV137.of(cluster, limited, nodes);
    assertThat(settings.flags(INSTANCE).kubelet())
        .contains("--node-ip=172.20.32.5", "--max-pods=29");

    KubeletSettings own = KubeletSettings.builder().maxPods(12).build();
    assertThat(
            NodeSettingsV137.of(cluster, limited, nodes.toBuilder().kubelet(own).build())
                .kubelet()
                .maxPods())
        .hasValue(12);
  }

  @Test
  void setsGracePeriodsAndNoMaxPodsByDefault() {
    NodeSettings settings = node(PLAIN);
    assertThat(settings.kubelet().shutdownGracePeriod()).contains("30s");
    assertThat(settings.kubelet().shutdownGracePeriodCriticalPods()).contains("10s");
    assertThat(settings.kubelet().maxPods()).isEmpty();
    assertThat(settings.nodeIpFromMetadata()).isFalse();
  }

  @Test
  void omitsKubeProxyIfProviderReplacesIt() {
    assertThat(node(PLAIN.toBuilder().kubeProxy(false).build()).kubeProxy()).isEmpty();
    assertThat(node(PLAIN).kubeProxy()).isPresent();
  }

  @Test
  void mergesSysctlsOfReleaseProviderAndUser() {
    NodeNetworking filtering =
        PLAIN.toBuilder()
            .putSysctl("net.ipv4.conf.all.rp_filter", "0")
            .putSysctl("vm.max_map_count", "8")
            .build();
    Cluster cluster =
        cluster(
            v137(Cni.DEFAULT).spec(it -> it.addSysctlParameters("vm.max_map_count=9")), filtering);
    InstanceGroup group =
        cluster.groups(InstanceGroupRole.NODE).get(0).toBuilder()
            .addSysctlParameters("kernel.panic = 5")
            .build();
    assertThat(NodeSettingsV137.of(cluster, filtering, group).sysctls())
        .containsEntry("vm.max_map_count", "9")
        .containsEntry("kernel.panic", "5")
        .containsEntry("net.ipv4.tcp_wmem", "4096 87380 16777216")
        .containsEntry("net.ipv4.ip_local_reserved_ports", "30000-32767")
        .containsEntry("net.ipv4.conf.all.rp_filter", "0")
        .containsEntry("net.ipv4.ip_forward", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "1.32.0, v1.6.2",
    "1.33.9, v1.6.2",
    "1.34.0, v1.7.1",
    "1.35.1, v1.8.0",
    "1.36.0, v1.9.1"
  })
  void selectsPluginsReleaseByKubernetesVersion(String version, String release) {
    Cluster cluster = cluster(v137(Cni.DEFAULT).kubernetesVersion(version), ROUTED);
    assertThat(settings(cluster, ROUTED, InstanceGroupRole.NODE).cniPluginsRelease())
        .contains(release);
  }

  @Test
  void installsPluginsOnlyForProviderThatUsesThem() {
    NodeSettings some = node(PLAIN.toBuilder().cniBinaries(List.of("portmap")).build());

    assertThat(node(PLAIN).cniPluginsRelease()).isEmpty();
    assertThat(node(ROUTED).cniPluginsRelease()).isPresent();
    assertThat(node(ROUTED).cni().binaries()).isEmpty();
    assertThat(some.cniPluginsRelease()).isPresent();
    assertThat(some.cni().binaries()).containsExactly("portmap");
  }

  @Test
  void rejectsBastionGroup() {
    Cluster cluster = cluster(v137(Cni.DEFAULT), PLAIN);
    InstanceGroup bastions =
        InstanceGroup.builder().name("bastions").role(InstanceGroupRole.BASTION).build();
    assertThatThrownBy(() -> NodeSettingsV137.of(cluster, PLAIN, bastions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Bastion");
  }
}
