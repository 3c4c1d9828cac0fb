package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lifecycle of a kops 1.37 cluster in a state store. */
class V137LifecycleTest extends ClusterLifecycle {
  private static ClusterBuilder v137(Networking mode) {
    ClusterBuilder builder =
        ClusterBuilder.named(NAME.value())
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .networking(mode)
            .controlPlane("m6i.large")
            .nodes("m6i.large")
            .configBase("s3://state/k.example.com");
    if (mode instanceof KubeRouter) {
      builder.spec(spec -> spec.kubeProxy(KubeProxySettings.builder().enabled(false).build()));
    }
    return mode instanceof Kubenet ? builder : builder.privateTopology().bastion();
  }

  static Stream<Networking> everyMode() {
    return Stream.of(
        new Kubenet(),
        Cni.DEFAULT,
        Flannel.withBackend("vxlan"),
        Calico.builder().build(),
        Cilium.builder().build(),
        AmazonVpc.builder().build(),
        KubeRouter.builder().build(),
        Kindnet.builder().build());
  }

  @ParameterizedTest
  @MethodSource("everyMode")
  void createsUpdatesAndDeletesAHighlyAvailableCluster(Networking mode) {
    clusters.create(ClusterDocument.of(v137(mode).build()));

    update();
    assertThat(files())
        .contains("config", "cluster-completed.spec", "instancegroup/nodes-us-east-1a");
    boolean hasAddon = !(mode instanceof Kubenet || mode instanceof Cni);
    assertThat(files().contains("addons/bootstrap-channel.yaml")).isEqualTo(hasAddon);

    assertThat(clusters.delete(NAME, ApplyListener.NONE, new CancellationToken()).unfinished())
        .isEmpty();
    assertThat(aws.state().vpcs()).isEmpty();
    assertThat(files()).isEmpty();
  }

  static Stream<Networking> modesWithIpv6() {
    return Stream.of(Cni.DEFAULT, Calico.builder().build(), Cilium.builder().build());
  }

  @ParameterizedTest
  @MethodSource("modesWithIpv6")
  void createsUpdatesAndDeletesAnIpv6Cluster(Networking mode) {
    clusters.create(ClusterDocument.of(v137(mode).nonMasqueradeCidr("::/0").build()));

    update();

    assertThat(aws.state().egressOnlyInternetGateways()).hasSize(1);
    assertThat(clusters.delete(NAME, ApplyListener.NONE, new CancellationToken()).unfinished())
        .isEmpty();
    assertThat(aws.state().vpcs()).isEmpty();
  }

  @Test
  void assessesAnUpgradeBeforeStoringIt() {
    Cluster old =
        TestAccount.cluster()
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .bastion()
            .build();
    clusters.create(ClusterDocument.of(old));
    update();

    NetworkingChange change =
        clusters.assess(
            NAME,
            cluster ->
                cluster.edit(
                    spec ->
                        spec.kubernetesVersion(KubernetesVersion.parse("1.34.1"))
                            .api(ApiAccess.byNetworkLoadBalancer(LoadBalancerType.PUBLIC))));

    assertThat(change.verdict()).as(change.toString()).isNotEqualTo(Verdict.REFUSED);
    assertThat(change.steps()).isNotEmpty();
    assertThat(clusters.get(NAME).cluster().spec().kubernetesVersion())
        .contains(KubernetesVersion.parse("1.10.6"));
  }
}
