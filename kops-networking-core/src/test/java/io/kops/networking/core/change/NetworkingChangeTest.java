package io.kops.networking.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.completion.ClusterCompletion;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkingChangeTest {
  private static final List<Networking> MODES =
      List.of(
          new Classic(),
          new Kubenet(),
          new External(),
          Cni.DEFAULT,
          new Kopeio(),
          Weave.DEFAULT,
          Flannel.withBackend("vxlan"),
          Calico.DEFAULT,
          Canal.DEFAULT,
          KubeRouter.DEFAULT,
          Romana.DEFAULT,
          AmazonVpc.DEFAULT,
          Cilium.DEFAULT);

  private static Cluster cluster(Networking networking) {
    Cluster written =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a", "us-east-1b")
            .networking(networking)
            .configBase("s3://state/k.example.com")
            .build();
    return ClusterCompletion.complete(written, ExistingNetwork.none()).cluster();
  }

  private static NetworkingChange change(Networking from, Networking to) {
    return NetworkingChange.assess(cluster(from), cluster(to));
  }

  @Test
  void assessesClassicToKubenetLikeKopsManual() {
    assertThat(change(new Classic(), new Kubenet()))
        .hasToString(
            """
            needs a rolling update
            - needs a rolling update: spec.networking: classic becomes kubenet: both use cloud \
            routes, and kubelet must be restarted
            1. replace networking.classic with networking.kubenet in the spec
            2. review the plan of the update
            3. apply the update
            4. preview the rolling update, which replaces all control-plane and worker nodes, and run it
            5. verify on a control-plane node that kubelet runs with --network-plugin=kubenet, and that nodes are \
            ready and kube-dns runs\
            """);
  }

  static Stream<Arguments> switches() {
    return MODES.stream().flatMap(from -> MODES.stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void assessesEveryChangeOfProvider(Networking from, Networking to) {
    NetworkingChange change = change(from, to);

    if (from.specKey().equals(to.specKey())) {
      assertThat(change).isEqualTo(new NetworkingChange(Verdict.SAFE, List.of(), List.of()));
    } else if (to instanceof Classic) {
      assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(change.steps()).isEmpty();
    } else {
      assertThat(change.verdict()).isGreaterThanOrEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
      assertThat(change.steps())
          .extracting(Step::kind)
          .isSorted()
          .contains(
              Step.Kind.EDIT,
              Step.Kind.PREVIEW,
              Step.Kind.UPDATE,
              Step.Kind.ROLLING_UPDATE,
              Step.Kind.VERIFY);
    }
  }

  @Test
  void assessesKubenetToCniPluginAsUntested() {
    NetworkingChange change = change(new Kubenet(), Calico.DEFAULT);

    assertThat(change.verdict()).isEqualTo(Verdict.UNTESTED);
    assertThat(change.steps())
        .extracting(Step::text)
        .contains(
            "preview the rolling update, which replaces all control-plane and worker nodes, and run"
                + " it",
            "verify on a control-plane node that kubelet runs with --network-plugin=cni, and that"
                + " nodes are ready and kube-dns runs")
        .noneMatch(text -> text.contains("objects of kubenet in kube-system"));
  }

  @Test
  void forcesRollingUpdateBetweenCniPlugins() {
    NetworkingChange change = change(Weave.DEFAULT, Calico.DEFAULT);

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.steps())
        .extracting(Step::text)
        .anyMatch(text -> text.startsWith("force the rolling update"))
        .anyMatch(text -> text.startsWith("delete the objects of weave in kube-system"));
  }

  @Test
  void installsUserManagedPluginBeforeRollingUpdate() {
    NetworkingChange change = change(Calico.DEFAULT, Cni.DEFAULT);

    assertThat(change.steps())
        .extracting(Step::text)
        .containsSubsequence(
            "apply the update",
            "install the CNI plug-in with its manifest, label its pods"
                + " role.kubernetes.io/networking=1, and wait until they run",
            "force the rolling update of all control-plane and worker nodes, because kubelet's"
                + " options do not change and kops detects no difference",
            "verify that every node was replaced: iptables rules, network interfaces and files in"
                + " /etc/cni/net.d of calico stay on a node that only restarts");
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of(
            Weave.builder().mtu(8912).build(),
            Weave.builder().mtu(1376).build(),
            Verdict.NEEDS_ROLLING_UPDATE,
            "spec.networking.weave.mtu"),
        Arguments.of(
            Weave.DEFAULT,
            Weave.builder().connLimit(200).build(),
            Verdict.SAFE,
            "spec.networking.weave.connLimit"),
        Arguments.of(
            Flannel.withBackend("udp"),
            Flannel.withBackend("vxlan"),
            Verdict.DISRUPTIVE,
            "spec.networking.flannel.backend"),
        Arguments.of(
            Calico.DEFAULT,
            Calico.builder().crossSubnet(true).build(),
            Verdict.SAFE,
            "spec.networking.calico.crossSubnet"),
        Arguments.of(
            Calico.DEFAULT,
            Calico.builder().logSeverityScreen("debug").build(),
            Verdict.SAFE,
            "spec.networking.calico.logSeverityScreen"),
        Arguments.of(
            Cilium.DEFAULT,
            Cilium.builder().tunnel("geneve").build(),
            Verdict.DISRUPTIVE,
            "spec.networking.cilium.tunnel"),
        Arguments.of(
            Cilium.DEFAULT,
            Cilium.builder().debug(true).build(),
            Verdict.NEEDS_ROLLING_UPDATE,
            "spec.networking.cilium.debug"),
        Arguments.of(
            AmazonVpc.DEFAULT,
            AmazonVpc.builder().imageName("registry.example.com/cni:2").build(),
            Verdict.SAFE,
            "spec.networking.amazonvpc.imageName"),
        Arguments.of(
            new Cni(false),
            new Cni(true),
            Verdict.NEEDS_ROLLING_UPDATE,
            "spec.networking.cni.usesSecondaryIP"),
        Arguments.of(mesh(1), mesh(2), Verdict.UNTESTED, "spec.networking.mesh.mtu"));
  }

  private static CustomNetworking mesh(long mtu) {
    return new CustomNetworking(
        "mesh", new PropertyValue.MapValue(Map.of("mtu", PropertyValue.of(mtu))));
  }

  @ParameterizedTest
  @MethodSource("options")
  void assessesOptionsOfSameProvider(Networking from, Networking to, Verdict verdict, String path) {
    NetworkingChange change = change(from, to);

    assertThat(change.verdict()).isEqualTo(verdict);
    assertThat(change.findings())
        .extracting(finding -> finding.path().text())
        .containsExactly(path);
    assertThat(change.steps()).isNotEmpty();
  }

  @Test
  void mentionsModeOfIpPoolWithCrossSubnet() {
    assertThat(change(Calico.DEFAULT, Calico.builder().crossSubnet(true).build()).steps())
        .extracting(Step::kind)
        .containsExactly(
            Step.Kind.EDIT,
            Step.Kind.PREVIEW,
            Step.Kind.UPDATE,
            Step.Kind.MIGRATE,
            Step.Kind.MIGRATE,
            Step.Kind.VERIFY);
  }

  @Test
  void assessesWeaveEncryptionAsDisruptive() {
    ClusterWithSecrets plain = ClusterWithSecrets.of(cluster(Weave.DEFAULT));
    ClusterWithSecrets encrypted =
        ClusterWithSecrets.of(cluster(Weave.DEFAULT), Set.of("weavepassword"));

    for (NetworkingChange change :
        List.of(
            NetworkingChange.assess(plain, encrypted), NetworkingChange.assess(encrypted, plain))) {
      assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
      assertThat(change.steps())
          .extracting(Step::text)
          .contains("schedule a maintenance window")
          .anyMatch(text -> text.startsWith("delete all pods of the DaemonSet weave-net at once"));
    }
    assertThat(NetworkingChange.assess(encrypted, encrypted).findings()).isEmpty();
  }

  @Test
  void assessesReplacedWeavePasswordAsDisruptive() {
    ClusterWithSecrets encrypted =
        ClusterWithSecrets.of(cluster(Weave.DEFAULT), Set.of("weavepassword"));

    NetworkingChange change =
        NetworkingChange.assess(encrypted, encrypted.replacing("weavepassword"));

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.findings().get(0).message())
        .startsWith("the secret weavepassword is replaced");
    assertThat(change.steps()).extracting(Step::text).contains("replace the secret weavepassword");
  }

  @Test
  void ignoresWeavePasswordOfOtherProviders() {
    Cluster calico = cluster(Calico.DEFAULT);

    assertThat(
            NetworkingChange.assess(
                    ClusterWithSecrets.of(calico),
                    ClusterWithSecrets.of(calico, Set.of("weavepassword")))
                .findings())
        .isEmpty();
  }

  @Test
  void refusesNewVpcCidr() {
    Cluster before = cluster(Calico.DEFAULT);

    assertThat(
            NetworkingChange.assess(
                    before, before.edit(spec -> spec.networkCidr(Cidr.parse("10.0.0.0/16"))))
                .verdict())
        .isEqualTo(Verdict.REFUSED);
    assertThat(
            NetworkingChange.assess(
                    before,
                    before.edit(spec -> spec.serviceClusterIpRange(Cidr.parse("100.72.0.0/13"))))
                .verdict())
        .isEqualTo(Verdict.DISRUPTIVE);
    assertThat(
            NetworkingChange.assess(
                    before, before.edit(spec -> spec.nonMasqueradeCidr(Cidr.parse("100.0.0.0/8"))))
                .verdict())
        .isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
  }

  @Test
  void refusesNewCidrOrZoneOfSubnet() {
    Cluster before = cluster(Calico.DEFAULT);
    Subnet first = before.spec().subnets().get(0);
    Subnet moved = first.toBuilder().cidr(Cidr.parse("172.20.128.0/19")).build();
    Cluster after =
        before.edit(spec -> spec.subnets(List.of(moved, before.spec().subnets().get(1))));

    NetworkingChange change = NetworkingChange.assess(before, after);

    assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(change.findings().get(0).message()).contains("us-east-1a");
    assertThat(change.steps()).isEmpty();
  }

  @Test
  void usesMostSevereVerdict() {
    Cluster before = cluster(Weave.DEFAULT);
    Cluster after =
        before.edit(spec -> spec.networking(Calico.DEFAULT).networkCidr(Cidr.parse("10.0.0.0/16")));

    assertThat(NetworkingChange.assess(before, after).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(NetworkingChange.assess(before, after).findings()).hasSize(2);
  }

  @Test
  void refusesDowngrade() {
    Cluster after = cluster(Calico.DEFAULT);
    Cluster before = after.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("1.34.0")));

    NetworkingChange change = NetworkingChange.assess(before, after);
    assertThat(change.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(change.findings())
        .extracting(Finding::toString)
        .contains(
            "refused: spec.kubernetesVersion: kops 1.37 becomes kops 1.10, and downgrades are"
                + " not supported; create a new cluster");
    assertThat(change.steps()).isEmpty();
  }

  private static Verdict v137(Networking from, Networking to) {
    NetworkingChange change = NetworkingChange.assess(cluster(v137(from)), cluster(v137(to)));
    assertThat(change.findings()).isNotEmpty();
    return change.verdict();
  }

  private static Cluster cluster(ClusterBuilder written) {
    return ClusterCompletion.complete(written.build(), ExistingNetwork.none()).cluster();
  }

  private static ClusterBuilder v137(Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a")
        .networking(networking)
        .configBase("s3://state/k.example.com");
  }

  @Test
  void replacesInstancesForCiliumButNotForCalicoWithV137() {
    assertThat(v137(Cilium.DEFAULT, Cilium.builder().memoryRequest("256Mi").build()))
        .isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
    assertThat(v137(Calico.DEFAULT, Calico.builder().wireguardEnabled(true).build()))
        .isEqualTo(Verdict.SAFE);
  }

  @Test
  void assessesAddressesEncryptionAndDataplaneAsDisruptiveWithV137() {
    assertThat(v137(Cilium.DEFAULT, Cilium.builder().ipam("crd").build()))
        .isEqualTo(Verdict.DISRUPTIVE);
    assertThat(
            v137(
                Cilium.DEFAULT,
                Cilium.builder().enableEncryption(true).encryptionType("wireguard").build()))
        .isEqualTo(Verdict.DISRUPTIVE);
    assertThat(v137(Calico.DEFAULT, Calico.builder().bpfEnabled(true).build()))
        .isEqualTo(Verdict.DISRUPTIVE);
  }

  @Test
  void assessesChangeOfCniPluginAsDisruptiveWithV137() {
    assertThat(v137(Calico.DEFAULT, Cilium.DEFAULT)).isEqualTo(Verdict.DISRUPTIVE);
  }
}
