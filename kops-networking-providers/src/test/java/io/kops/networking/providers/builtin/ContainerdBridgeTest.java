package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Nodes of kops 1.37 whose pods are connected by containerd itself, or by the user's plug-in. */
class ContainerdBridgeTest {
  private static ProviderContribution contribution(NetworkingProvider provider, Networking mode) {
    return provider.contribute(
        SampleClusters.request(
            SampleClusters.publicCluster(SampleClusters.version(KopsRelease.V1_37), mode), mode));
  }

  private static String text(NodeNetworking nodes, String path) {
    return nodes.files().stream()
        .filter(file -> file.path().equals(path))
        .map(file -> ((NodeFile.Content.Text) file.content()).text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void configuresKubenetByContainerdTemplateAndCloudRoutes() {
    ProviderContribution contribution = contribution(new KubenetProvider(), new Kubenet());
    NodeNetworking nodes = contribution.nodeNetworking();
    Map<?, ?> template =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(text(nodes, "/etc/containerd/config-cni.template"));

    assertThat(template.get("cniVersion")).isEqualTo("1.0.0");
    assertThat((List<?>) template.get("plugins"))
        .extracting(plugin -> ((Map<?, ?>) plugin).get("type"))
        .isEqualTo(List.of("ptp", "portmap"));
    assertThat(template.toString()).contains("subnet={{.PodCIDR}}", "dst=0.0.0.0/0");
    assertThat(nodes.cloudRoutes()).isTrue();
    assertThat(nodes.networkPlugin()).isEmpty();
    assertThat(nodes.networkPluginMtu()).isEmpty();
    assertThat(nodes.wholeCniArchive()).isTrue();
    assertThat(nodes.kubeProxy()).isTrue();
    assertThat(contribution.addons()).isEmpty();
    assertThat(contribution.iamGrants()).isEmpty();
  }

  @Test
  void masqueradesTrafficThatLeavesTheCluster() {
    NodeNetworking nodes = contribution(new KubenetProvider(), new Kubenet()).nodeNetworking();

    assertThat(nodes.units())
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.name()).isEqualTo("cni-iptables-setup.service");
              assertThat(unit.text())
                  .contains("Type=oneshot\n", "-A IP-MASQ -d 100.64.0.0/10 -j RETURN\n");
              assertThat(unit.text().lines().filter(line -> line.startsWith("ExecStart=/")))
                  .last()
                  .asString()
                  .endsWith("-A POSTROUTING -m addrtype ! --dst-type LOCAL -j IP-MASQ");
            });
  }

  @Test
  void bridgesKopeioOverItsOwnNetwork() {
    ProviderContribution contribution = contribution(new KopeioProvider(), new Kopeio());

    assertThat(contribution.nodeNetworking().cloudRoutes()).isFalse();
    assertThat(contribution.nodeNetworking().units())
        .extracting(NodeUnit::name)
        .containsExactly("cni-iptables-setup.service");
    assertThat(contribution.addons())
        .singleElement()
        .satisfies(
            addon -> {
              assertThat(addon.manifestPath()).isEqualTo("networking.kope.io/k8s-1.12.yaml");
              assertThat(addon.prune()).isTrue();
              assertThat(addon.manifest()).contains("kopeio/networking-agent:1.0.20181028");
            });
  }

  @Test
  void preparesInstancesForAUserPlugIn() {
    ProviderContribution plain = contribution(new CniProvider(), Cni.DEFAULT);

    assertThat(plain.nodeNetworking()).isEqualTo(NodeNetworking.CONTAINERD_WITH_ARCHIVE);
    assertThat(plain.addons()).isEmpty();
    assertThat(plain.notices())
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.CNI_INSTALL_PLUGIN);
    assertThat(contribution(new CniProvider(), new Cni(true)).nodeNetworking().nodeIpFromMetadata())
        .isTrue();
  }
}
