package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.kops.networking.networking.Flannel;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class FlannelV137Test {
  private static final Flannel VXLAN = Flannel.withBackend("vxlan");

  private static ProviderContribution contribution(Flannel flannel) {
    return new FlannelProvider().contribute(requestV137(flannel));
  }

  private static Addon addon(Flannel flannel) {
    return contribution(flannel).addons().get(0);
  }

  private static Container flanneld(Flannel flannel) {
    return PodView.container(PodView.daemons(addon(flannel)), "kube-flannel");
  }

  @Test
  void prunesOldObjectsByOneChannelEntry() {
    Addon addon = addon(VXLAN);

    assertThat(contribution(VXLAN).addons()).hasSize(1);
    assertThat(addon.manifestPath()).isEqualTo("networking.flannel/k8s-1.25.yaml");
    assertThat(addon.version()).isEmpty();
    assertThat(addon.kubernetesVersion()).isEmpty();
    assertThat(addon.needsRollingUpdate()).isEmpty();
    assertThat(addon.prune()).isTrue();
    assertThat(addon.needsPki()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vxlan", "udp"})
  void usesTheNonMasqueradeRange(String backend) {
    ConfigMap config = KubernetesObjects.only(addon(Flannel.withBackend(backend)), ConfigMap.class);

    assertThat(
            new Load(LoadSettings.builder().build())
                .loadFromString(config.getData().get("net-conf.json")))
        .isEqualTo(
            Map.of(
                "Network",
                "100.64.0.0/10",
                "EnableNFTables",
                false,
                "Backend",
                Map.of("Type", backend)));
    assertThat(config.getData().get("cni-conf.json"))
        .contains("\"cniVersion\": \"0.3.1\"", "\"type\": \"portmap\"");
  }

  @Test
  void grantsOnlyTheNeededCapabilities() {
    PodTemplateSpec pods = PodView.daemons(addon(VXLAN));
    Container flanneld = flanneld(VXLAN);

    assertThat(flanneld.getImage()).isEqualTo("ghcr.io/flannel-io/flannel:v0.28.9");
    assertThat(flanneld.getArgs())
        .containsExactly(
            "--ip-masq", "--kube-subnet-mgr", "--iptables-resync=5", "--healthz-port=8081");
    assertThat(flanneld.getSecurityContext().getPrivileged()).isFalse();
    assertThat(flanneld.getSecurityContext().getCapabilities().getAdd())
        .containsExactly("NET_ADMIN", "NET_RAW");
    assertThat(flanneld.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("50Mi")));
    assertThat(PodView.env(flanneld))
        .contains(entry("EVENT_QUEUE_DEPTH", "5000"), entry("CONT_WHEN_CACHE_NOT_READY", "false"));
    assertThat(PodView.mounts(pods, flanneld))
        .containsExactly(
            "/run/flannel<-/run/flannel",
            "/etc/kube-flannel/<-configmap kube-flannel-cfg",
            "/run/xtables.lock<-/run/xtables.lock");
    assertThat(pods.getSpec().getInitContainers())
        .extracting(Container::getImage)
        .containsExactly(
            "ghcr.io/flannel-io/flannel-cni-plugin:v1.9.1-flannel3",
            "ghcr.io/flannel-io/flannel:v0.28.9");
    assertThat(PodView.initContainer(pods, "install-cni").getCommand())
        .containsExactly("/opt/bin/install-conf");
  }

  @Test
  void probesTheHealthPortOfFlanneld() {
    Container flanneld = flanneld(VXLAN);

    assertThat(flanneld.getPorts())
        .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
        .containsExactly(tuple("healthz", 8081));
    assertThat(flanneld.getLivenessProbe().getHttpGet().getPort().getStrVal()).isEqualTo("healthz");
    assertThat(flanneld.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
  }

  /** A confined flanneld can neither write to the host nor lock its iptables. */
  @Test
  void runsFlanneldUnconfinedBySelinux() {
    Addon selinux =
        new FlannelProvider()
            .contribute(
                requestV137(
                    VXLAN, cluster -> cluster.edit(spec -> spec.containerdSelinuxEnabled(true))))
            .addons()
            .get(0);
    Container flanneld = PodView.container(PodView.daemons(selinux), "kube-flannel");

    assertThat(flanneld.getSecurityContext().getSeLinuxOptions().getType()).isEqualTo("spc_t");
    assertThat(flanneld(VXLAN).getSecurityContext().getSeLinuxOptions()).isNull();
  }

  @Test
  void usesTheIptablesResyncOfTheUser() {
    assertThat(flanneld(VXLAN.toBuilder().iptablesResyncSeconds(30).build()).getArgs())
        .contains("--iptables-resync=30");
    assertThat(flanneld(VXLAN.toBuilder().iptablesResyncSeconds(0).build()).getArgs())
        .contains("--iptables-resync=5");
  }

  @Test
  void disablesChecksumOffloadOnRequest() {
    NodeNetworking plain = contribution(VXLAN).nodeNetworking();
    NodeNetworking without =
        contribution(VXLAN.toBuilder().disableTxChecksumOffloading(true).build()).nodeNetworking();

    assertThat(plain.units()).isEmpty();
    assertThat(without.units())
        .extracting(NodeUnit::name)
        .containsExactly("flannel-tx-checksum-offload-disable.service");
    assertThat(without.units().get(0).text())
        .contains("ExecStart=/sbin/ethtool -K flannel.1 tx-checksum-ip-generic off\n");
  }

  @Test
  void installsTheWholeArchiveWithoutKubeletFlags() {
    NodeNetworking nodes = contribution(VXLAN).nodeNetworking();

    assertThat(nodes.networkPlugin()).isEmpty();
    assertThat(nodes.wholeCniArchive()).isTrue();
    assertThat(nodes.kubeProxy()).isTrue();
    assertThat(nodes.gracefulShutdown()).isTrue();
    assertThat(nodes.maxPods()).isEmpty();
  }

  @Test
  void grantsTheRequestsOfTheSubnetManager() {
    assertThat(KubernetesObjects.rules(addon(VXLAN), "ClusterRole", "flannel"))
        .containsExactly(
            "\"\": pods: get", "\"\": nodes: get, list, watch", "\"\": nodes/status: patch");
  }

  @Test
  void opensAndGrantsNothing() {
    assertThat(contribution(VXLAN).firewallRules()).isEmpty();
    assertThat(contribution(VXLAN).iamGrants()).isEmpty();
    assertThat(contribution(VXLAN).secrets()).isEmpty();
  }
}
