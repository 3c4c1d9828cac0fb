package io.kops.networking.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CloudConfigTest {
  private static final NodeNetworking PROVIDER =
      NodeNetworking.CONTAINERD.toBuilder()
          .addFiles(
              NodeFile.text("/etc/plug-in.conf", "a = 'b'\n"),
              new NodeFile("/opt/set-up", "0755", new NodeFile.Content.Text("#!/bin/sh\n")))
          .addUnits(new NodeUnit("sys-fs-bpf.mount", "[Mount]\nWhat=bpffs\n"))
          .addUbuntuPackages("wireguard")
          .build();

  private static String userData() {
    return userData(spec -> spec);
  }

  private static String userData(UnaryOperator<ClusterSpec.Builder> edit) {
    Cluster cluster =
        ClusterCompletion.complete(
                ClusterBuilder.named("k.example.com")
                    .kubernetesVersion("1.34.1")
                    .zones("us-east-1a")
                    .networking(Cni.DEFAULT)
                    .configBase("s3://state/k.example.com")
                    .spec(edit)
                    .build(),
                ExistingNetwork.none())
            .cluster();
    InstanceGroup nodes = cluster.groups(InstanceGroupRole.NODE).get(0);
    return new CloudConfig()
        .userData(
            new NodeBootstrap.NodeContext(
                cluster, nodes, NodeSettingsV137.of(cluster, PROVIDER, nodes)));
  }

  @Test
  void omitsDockerOptionsOnKops137() {
    assertThat(userData()).contains("/etc/sysconfig/kubelet").doesNotContain("docker");
  }

  @Test
  void includesFilesUnitsAndPackagesOfProvider() {
    assertThat(userData())
        .contains("'/etc/plug-in.conf'", "a = 'b'", "permissions: '0755'")
        .contains("/etc/systemd/system/sys-fs-bpf.mount", "What=bpffs")
        .contains("systemctl enable --now 'sys-fs-bpf.mount'")
        .contains("apt-get install -y 'wireguard'");
  }

  @Test
  void namesNodeByInstanceIdUnlessSpecUsesIpBasedNames() {
    assertThat(userData()).contains("--hostname-override=", "$(of instance-id)");
    assertThat(userData(spec -> spec.useIpBasedNodeNames(true)))
        .contains("--hostname-override=", "$(of local-hostname)");
  }

  @Test
  void writesYaml() {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(userData());

    assertThat(read)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsKeys("write_files", "runcmd");
  }
}
