package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component options in completed specs of kops 1.10.1 and 1.37. */
class ComponentOptionsTest {
  private static final NodeNetworking KUBENET =
      NodeNetworking.builder()
          .networkPlugin("kubenet")
          .networkPluginMtu(9001)
          .cloudRoutes(true)
          .build();
  private static final NodeNetworking CLASSIC = NodeNetworking.builder().cloudRoutes(true).build();

  private static final KubeletSettings CNI_KUBELET =
      KubeletSettings.builder()
          .networkPluginName("cni")
          .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
          .clusterDns(IpAddress.parse("100.64.0.10"))
          .clusterDomain("cluster.local")
          .hostnameOverride("@aws")
          .cloudProvider("aws")
          .podManifestPath("/etc/kubernetes/manifests")
          .allowPrivileged(true)
          .cgroupRoot("/")
          .enableDebuggingHandlers(true)
          .build();

  @Test
  void setsComponentOptionsOfCniClusterWithV110() {
    ClusterSpec spec = options(old(), NodeNetworking.CNI);

    assertThat(spec.kubelet()).contains(CNI_KUBELET);
    assertThat(spec.controlPlaneKubelet())
        .contains(CNI_KUBELET.toBuilder().registerSchedulable(false).build());
    assertThat(spec.kubeControllerManager())
        .contains(
            KubeControllerManagerSettings.builder()
                .allocateNodeCidrs(true)
                .attachDetachReconcileSyncPeriod("1m0s")
                .cloudProvider("aws")
                .clusterCidr(Cidr.parse("100.96.0.0/11"))
                .clusterName("k.example.com")
                .configureCloudRoutes(false)
                .build());
    assertThat(spec.kubeProxy())
        .contains(
            KubeProxySettings.builder()
                .clusterCidr(Cidr.parse("100.96.0.0/11"))
                .cpuRequest("100m")
                .hostnameOverride("@aws")
                .build());
    assertThat(spec.kubeApiServer())
        .contains(
            KubeApiServerSettings.builder()
                .cloudProvider("aws")
                .serviceClusterIpRange(Cidr.parse("100.64.0.0/13"))
                .build());
    assertThat(spec.docker())
        .contains(
            DockerSettings.builder()
                .ipMasq(false)
                .ipTables(false)
                .logDriver("json-file")
                .logLevel("warn")
                .logOpt(List.of("max-size=10m", "max-file=5"))
                .storage("overlay,aufs")
                .version("17.03.2")
                .build());
  }

  @Test
  void setsPluginMtuAndCloudRoutesOfKubenet() {
    ClusterSpec spec = options(old().networking(new Kubenet()), KUBENET);

    KubeletSettings kubelet =
        CNI_KUBELET.toBuilder().networkPluginName("kubenet").networkPluginMtu(9001).build();
    assertThat(spec.kubelet()).contains(kubelet);
    assertThat(spec.controlPlaneKubelet())
        .contains(kubelet.toBuilder().registerSchedulable(false).build());
    assertThat(spec.kubeControllerManager().get().configureCloudRoutes()).contains(true);
  }

  @Test
  void usesVpcCidrWithAmazonVpc() {
    ClusterSpec spec = options(old().networking(AmazonVpc.DEFAULT), NodeNetworking.CNI);

    assertThat(spec.kubelet().get().nonMasqueradeCidr()).contains(Cidr.parse("172.20.0.0/16"));
    assertThat(spec.kubelet().get().clusterDns()).contains(IpAddress.parse("172.20.0.10"));
    assertThat(spec.kubeProxy().get().clusterCidr()).contains(Cidr.parse("172.20.128.0/17"));
  }

  @Test
  void replacesOnlyOptionsThatNetworkingOwns() {
    KubeletSettings given =
        KubeletSettings.builder()
            .networkPluginName("mine")
            .networkPluginMtu(1400)
            .nonMasqueradeCidr(Cidr.parse("10.0.0.0/8"))
            .clusterDns(IpAddress.parse("10.1.1.1"))
            .clusterDomain("my.domain")
            .hostnameOverride("me")
            .maxPods(7)
            .build();
    ClusterSpec cni = options(old().spec(spec -> spec.kubelet(given)), NodeNetworking.CNI);
    ClusterSpec kubenet = options(old().spec(spec -> spec.kubelet(given)), KUBENET);

    KubeletSettings expected =
        given.toBuilder()
            .networkPluginName("cni")
            .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
            .cloudProvider("aws")
            .podManifestPath("/etc/kubernetes/manifests")
            .allowPrivileged(true)
            .cgroupRoot("/")
            .enableDebuggingHandlers(true)
            .build();
    assertThat(cni.kubelet()).contains(expected);
    assertThat(kubenet.kubelet())
        .contains(expected.toBuilder().networkPluginName("kubenet").networkPluginMtu(9001).build());
  }

  @Test
  void overridesNodeOptionsForControlPlane() {
    ClusterSpec spec =
        options(
            old()
                .spec(
                    edit ->
                        edit.kubelet(
                                KubeletSettings.builder()
                                    .maxPods(50)
                                    .resolvConf("/etc/x")
                                    .addTaints("node:NoSchedule")
                                    .build())
                            .controlPlaneKubelet(
                                KubeletSettings.builder()
                                    .maxPods(20)
                                    .registerSchedulable(true)
                                    .build())),
            NodeNetworking.CNI);

    KubeletSettings controlPlane = spec.controlPlaneKubelet().get();
    assertThat(controlPlane.maxPods()).hasValue(20);
    assertThat(controlPlane.resolvConf()).contains("/etc/x");
    assertThat(controlPlane.registerSchedulable()).contains(true);
    assertThat(controlPlane.taints()).containsExactly("node:NoSchedule");
  }

  @Test
  void excludesIsolatedControlPlaneFromPodNetwork() {
    KubeletSettings controlPlane =
        options(old().spec(spec -> spec.isolateMasters(true)), NodeNetworking.CNI)
            .controlPlaneKubelet()
            .get();

    assertThat(controlPlane.enableDebuggingHandlers()).contains(false);
    assertThat(controlPlane.hairpinMode()).contains("none");
  }

  @Test
  void setsFlagsOfKubernetes14() {
    ClusterSpec kubenet = options(old().kubernetesVersion("1.4.7"), KUBENET);
    ClusterSpec cni = options(old().kubernetesVersion("1.4.12"), NodeNetworking.CNI);
    ClusterSpec classic =
        options(old().kubernetesVersion("1.4.12").networking(new Classic()), CLASSIC);

    assertThat(kubenet.kubelet().get().reconcileCidr()).contains(true);
    assertThat(kubenet.controlPlaneKubelet().get().podCidr())
        .contains(Cidr.parse("10.123.45.0/28"));
    assertThat(kubenet.kubeControllerManager().get().attachDetachReconcileSyncPeriod()).isEmpty();
    assertThat(cni.kubelet().get().configureCbr0()).contains(false);
    assertThat(cni.kubeControllerManager().get().attachDetachReconcileSyncPeriod())
        .contains("1m0s");
    assertThat(classic.kubelet().get().configureCbr0()).contains(true);
    assertThat(classic.kubelet().get().networkPluginName()).isEmpty();
    assertThat(classic.docker().get().bridge()).contains("cbr0");
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.12, 1.11.2, 'overlay,aufs'",
    "1.5.0, 1.12.3, 'overlay,aufs'",
    "1.7.9, 1.12.6, 'overlay,aufs'",
    "1.8.0, 1.13.1, 'overlay,aufs'",
    "1.10.6, 17.03.2, 'overlay,aufs'",
    "1.11.0, 17.03.2, 'overlay2,overlay,aufs'"
  })
  void choosesDockerVersionByKubernetesVersion(String kubernetes, String docker, String storage) {
    DockerSettings settings =
        options(old().kubernetesVersion(kubernetes), NodeNetworking.CNI).docker().get();

    assertThat(settings.version()).contains(docker);
    assertThat(settings.storage()).contains(storage);
  }

  @Test
  void omitsLogOptionsForOtherLogDrivers() {
    DockerSettings docker =
        options(
                old().spec(s -> s.docker(DockerSettings.builder().logDriver("journald").build())),
                NodeNetworking.CNI)
            .docker()
            .get();

    assertThat(docker.logOpt()).isEmpty();
  }

  @Test
  void setsComponentOptionsOfCniClusterWithV137() {
    ClusterSpec spec = options(young(), NodeNetworking.CNI);

    KubeletSettings kubelet =
        KubeletSettings.builder()
            .clusterDns(IpAddress.parse("100.64.0.10"))
            .clusterDomain("cluster.local")
            .cloudProvider("external")
            .cgroupDriver("systemd")
            .protectKernelDefaults(true)
            .shutdownGracePeriod("30s")
            .shutdownGracePeriodCriticalPods("10s")
            .build();
    assertThat(spec.kubelet()).contains(kubelet);
    assertThat(spec.cloudControllerManager())
        .contains(
            CloudControllerManagerSettings.builder()
                .cloudProvider("aws")
                .clusterCidr(Cidr.parse("100.96.0.0/11"))
                .clusterName("k.example.com")
                .configureCloudRoutes(false)
                .build());
    assertThat(spec.controlPlaneKubelet()).contains(kubelet);
    assertThat(spec.kubeControllerManager())
        .contains(
            KubeControllerManagerSettings.builder()
                .allocateNodeCidrs(true)
                .cloudProvider("external")
                .clusterCidr(Cidr.parse("100.96.0.0/11"))
                .clusterName("k.example.com")
                .configureCloudRoutes(false)
                .build());
    assertThat(spec.kubeProxy().get().clusterCidr()).contains(Cidr.parse("100.96.0.0/11"));
    assertThat(spec.docker()).isEmpty();
  }

  /** As {@code KubeletOptionsBuilder} of kops, which overrides both options of the spec. */
  @Test
  void excludesIsolatedControlPlaneFromPodNetworkWithV137() {
    KubeletSettings given =
        KubeletSettings.builder().hairpinMode("hairpin-veth").enableDebuggingHandlers(true).build();
    ClusterSpec spec =
        options(
            young().spec(it -> it.isolateMasters(true).controlPlaneKubelet(given)),
            NodeNetworking.CNI);

    assertThat(spec.controlPlaneKubelet().get().enableDebuggingHandlers()).contains(false);
    assertThat(spec.controlPlaneKubelet().get().hairpinMode()).contains("none");
    assertThat(spec.kubelet().get().hairpinMode()).isEmpty();
  }

  @Test
  void omitsPodRangeOfKubeProxyIfProviderAsks() {
    NodeNetworking ofVpc = NodeNetworking.CONTAINERD.toBuilder().kubeProxyKnowsPods(false).build();

    assertThat(options(young(), ofVpc).kubeProxy().get().clusterCidr()).isEmpty();
  }

  @Test
  void disablesGracefulShutdownIfProviderAsks() {
    NodeNetworking abrupt = NodeNetworking.CONTAINERD.toBuilder().gracefulShutdown(false).build();
    ClusterSpec spec = options(young(), abrupt);

    assertThat(List.of(spec.kubelet().get(), spec.controlPlaneKubelet().get()))
        .allSatisfy(
            kubelet -> {
              assertThat(kubelet.shutdownGracePeriod()).contains("0s");
              assertThat(kubelet.shutdownGracePeriodCriticalPods()).contains("0s");
            });
  }

  @Test
  void disablesKubeProxyIfProviderReplacesIt() {
    NodeNetworking proxying = NodeNetworking.CNI.toBuilder().kubeProxy(false).build();

    assertThat(
            options(young().networking(KubeRouter.DEFAULT), proxying).kubeProxy().get().enabled())
        .contains(false);
    assertThat(options(old().networking(KubeRouter.DEFAULT), proxying).kubeProxy().get().enabled())
        .isEmpty();
  }

  @Test
  void leavesNodeRangesToKopsControllerWithIpv6() {
    ClusterSpec spec = options(young().nonMasqueradeCidr("::/0"), NodeNetworking.CNI);

    assertThat(spec.kubeControllerManager().get().allocateNodeCidrs()).contains(false);
    assertThat(spec.kubeControllerManager().get().clusterCidr()).isEmpty();
    assertThat(spec.kubelet().get().clusterDns()).contains(IpAddress.parse("fd00:5e4f:ce::a"));
  }

  @ParameterizedTest
  @CsvSource({"fd00::/64, 80", "fd00::/100, 114", "100.96.0.0/11, "})
  void addsHalfOfRemainingBitsToNodeMaskWithIpv6ButAtMostSixteen(String pods, Integer mask) {
    ClusterSpec spec =
        options(
            young()
                .spec(
                    edit ->
                        edit.kubeControllerManager(
                            KubeControllerManagerSettings.builder()
                                .clusterCidr(Cidr.parse(pods))
                                .build())),
            NodeNetworking.CNI);

    assertThat(spec.kubeControllerManager().get().nodeCidrMaskSize())
        .isEqualTo(mask == null ? OptionalInt.empty() : OptionalInt.of(mask));
  }

  @Test
  void usesNodeLocalDnsForPodsIfEnabled() {
    Cluster cluster =
        young()
            .spec(spec -> spec.kubeDns(KubeDnsSettings.builder().nodeLocalDnsEnabled(true).build()))
            .build();
    Cluster completed = ClusterCompletion.complete(cluster, ExistingNetwork.none()).orThrow();

    assertThat(
            ComponentOptions.fill(completed, NodeNetworking.CNI)
                .spec()
                .kubelet()
                .get()
                .clusterDns())
        .contains(IpAddress.parse("169.254.20.10"));
  }

  private static ClusterBuilder old() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .networking(Calico.DEFAULT);
  }

  private static ClusterBuilder young() {
    return old().kubernetesVersion("1.32.0");
  }

  private static ClusterSpec options(ClusterBuilder builder, NodeNetworking nodes) {
    Cluster completed =
        ClusterCompletion.complete(builder.build(), ExistingNetwork.none()).orThrow();
    return ComponentOptions.fill(completed, nodes).spec();
  }
}
