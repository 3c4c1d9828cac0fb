package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeRouterV137Test {
  private static ProviderContribution contribution(KubeRouter options) {
    return new KubeRouterProvider().contribute(requestV137(options));
  }

  private static Addon addon(KubeRouter options) {
    return contribution(options).addons().get(0);
  }

  private static Container router(KubeRouter options) {
    return PodView.container(PodView.daemons(addon(options)), "kube-router");
  }

  @Test
  void declaresItsCapabilities() {
    assertThat(router(KubeRouter.DEFAULT).getArgs())
        .containsExactly(
            "--strict-external-ip-validation=false",
            "--run-router=true",
            "--run-firewall=true",
            "--run-service-proxy=true",
            "--bgp-graceful-restart=true",
            "--kubeconfig=/var/lib/kube-router/kubeconfig",
            "--metrics-port=12013",
            "--runtime-endpoint=unix:///run/containerd/containerd.sock",
            "--hairpin-mode=true",
            "--service-cluster-ip-range=100.64.0.0/13");
    assertThat(router(KubeRouter.builder().useNfTablesForNetpol(true).build()).getArgs())
        .contains("--use-nftables-for-netpol=true");
  }

  @Test
  void assignsPodAddressesByABridge() {
    assertThat(
            KubernetesObjects.only(addon(KubeRouter.DEFAULT), ConfigMap.class)
                .getData()
                .get("cni-conf.json"))
        .contains("\"name\": \"mynet\"", "\"bridge\": \"kube-bridge\"", "\"type\": \"portmap\"");
  }

  @Test
  void runsTheDaemonOnEveryInstanceWithContainerd() {
    PodTemplateSpec pods = PodView.daemons(addon(KubeRouter.DEFAULT));
    Container router = router(KubeRouter.DEFAULT);

    assertThat(router.getImage()).isEqualTo("docker.io/cloudnativelabs/kube-router:v2.11.1");
    assertThat(PodView.initContainer(pods, "install-cni").getImage()).isEqualTo(router.getImage());
    assertThat(pods.getSpec().getHostPID()).isTrue();
    assertThat(PodView.tolerations(pods)).containsExactly("Exists");
    assertThat(router.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("250m"), "memory", new Quantity("250Mi")));
    assertThat(PodView.env(router))
        .containsExactly(
            entry("NODE_NAME", "spec.nodeName"),
            entry("POD_NAME", "metadata.name"),
            entry("KUBE_ROUTER_CNI_CONF_FILE", "/etc/cni/net.d/10-kuberouter.conflist"));
    assertThat(PodView.mounts(pods, router))
        .contains(
            "/run/containerd/containerd.sock<-/run/containerd/containerd.sock ro",
            "/usr/share/iproute2/rt_tables<-/usr/share/iproute2/rt_tables",
            "/var/lib/kube-router/kubeconfig<-/var/lib/kube-router/kubeconfig ro");
  }

  @Test
  void grantsLeasesAndEndpointSlices() {
    assertThat(KubernetesObjects.rules(addon(KubeRouter.DEFAULT), "ClusterRole", "kube-router"))
        .contains(
            "coordination.k8s.io: leases: get, create, update",
            "\"\": services/status: update",
            "discovery.k8s.io: endpointslices: get, list, watch");
  }

  @Test
  void allowsNodesToDisableTheirCheck() {
    assertThat(contribution(KubeRouter.DEFAULT).iamGrants())
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.role()).isEqualTo(InstanceGroupRole.NODE);
              assertThat(grant.statement().actions())
                  .containsExactly("ec2:ModifyInstanceAttribute");
              assertThat(grant.statement().conditions())
                  .containsExactly(
                      entry("aws:ResourceTag/KubernetesCluster", "sample.example.com"));
            });
    assertThat(contribution(KubeRouter.DEFAULT).firewallRules())
        .extracting(FirewallRule::name)
        .containsExactly("node-to-master-protocol-ipip");
  }

  @Test
  void replacesKubeProxy() {
    NodeNetworking nodes = contribution(KubeRouter.DEFAULT).nodeNetworking();

    assertThat(nodes.kubeProxy()).isFalse();
    assertThat(nodes.wholeCniArchive()).isTrue();
    assertThat(nodes.files())
        .extracting(NodeFile::path)
        .containsExactly("/var/lib/kube-router/kubeconfig");
  }

  @Test
  void addsOneChannelEntry() {
    assertThat(addon(KubeRouter.DEFAULT).manifestPath())
        .isEqualTo("networking.kuberouter/k8s-1.12.yaml");
    assertThat(addon(KubeRouter.DEFAULT).prune()).isFalse();
    assertThat(addon(KubeRouter.DEFAULT).needsRollingUpdate()).isEmpty();
    assertThat(new KubeRouterProvider().validate(requestV137(KubeRouter.DEFAULT))).isEmpty();
  }
}
