package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lifecycle of a cluster, in the order of the kops commands. */
class ClusterLifecycleTest extends ClusterLifecycle {
  @Override
  AwsNetworkingBuilder with(AwsNetworkingBuilder builder) {
    aws.addImage("383156758163", "image", "/dev/xvda");
    return builder.instanceGroups(
        InstanceGroups.builder()
            .autoScaling(aws.autoScaling())
            .loadBalancing(aws.loadBalancing())
            .build());
  }

  private static Cluster cluster(Networking mode) {
    ClusterBuilder builder =
        ClusterBuilder.named(NAME.value())
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .networking(mode)
            .image("kope.io/image")
            .configBase("s3://state/k.example.com");
    Cluster built =
        (mode instanceof Kubenet ? builder : builder.privateTopology().bastion()).build();
    return mode instanceof Cilium ? built.edit(ClusterLifecycleTest::withEtcd3) : built;
  }

  private static ClusterSpec.Builder withEtcd3(ClusterSpec.Builder spec) {
    return spec.etcdClusters(
        spec.build().etcdClusters().stream()
            .map(etcd -> etcd.toBuilder().version("3.2.18").build())
            .toList());
  }

  private String text(String path) {
    return store
        .read(StateKey.of(NAME + "/" + path))
        .map(StoredObject::text)
        .orElseThrow(() -> new AssertionError("no " + path + " in " + store.list("")));
  }

  static Stream<Networking> everyMode() {
    return Stream.of(
        new Kubenet(),
        Cni.DEFAULT,
        new Kopeio(),
        Weave.builder().build(),
        Flannel.withBackend("vxlan"),
        Calico.builder().build(),
        Canal.builder().build(),
        KubeRouter.builder().build(),
        Romana.builder().build(),
        AmazonVpc.builder().build(),
        Cilium.builder().build());
  }

  @ParameterizedTest
  @MethodSource("everyMode")
  void createsUpdatesAndDeletesAHighlyAvailableCluster(Networking mode) {
    clusters.create(ClusterDocument.of(cluster(mode)));
    assertThat(clusters.list()).containsExactly(NAME);
    assertThat(aws.mutatingCallCount()).isZero();

    update();
    assertThat(aws.state().autoScalingGroups()).hasSize(mode instanceof Kubenet ? 4 : 5);
    assertThat(files()).contains("config", "cluster.spec", "instancegroup/nodes");
    assertThat(text("cluster.spec")).startsWith("metadata:\n").contains("name: k.example.com");
    boolean hasAddon = !(mode instanceof Kubenet || mode instanceof Cni);
    assertThat(files().contains("addons/bootstrap-channel.yaml")).isEqualTo(hasAddon);

    assertThat(clusters.delete(NAME, ApplyListener.NONE, new CancellationToken()).unfinished())
        .isEmpty();
    assertThat(aws.state().vpcs()).isEmpty();
    assertThat(aws.state().autoScalingGroups()).isEmpty();
    assertThat(aws.state().launchTemplates()).isEmpty();
    assertThat(aws.state().loadBalancers()).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(clusters.list()).isEmpty();
  }

  @Test
  void movesNoSubnetWhenAZoneIsAdded() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    assertThat(text("config")).contains("cidr: 172.20.32.0/19", "networkCIDR: 172.20.0.0/16");
    update();

    Cluster wider =
        ClusterBuilder.named(NAME.value())
            .kubernetesVersion("1.10.6")
            .zones("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d")
            .privateTopology()
            .build();
    clusters.edit(
        NAME,
        cluster ->
            cluster.edit(
                spec ->
                    spec.addAllSubnets(
                        wider.spec().subnets().stream()
                            .filter(subnet -> subnet.name().endsWith("us-east-1d"))
                            .toList())));

    assertThat(previewed()).noneMatch(change -> change.startsWith("- Subnet/"));
    update();
    assertThat(aws.state().subnets()).hasSize(8);
  }

  @Test
  void addsAddonObjectsAndOnePermissionForCrossSubnet() {
    clusters.create(ClusterDocument.of(cluster(Calico.builder().build())));
    update();

    ClusterOperations.EditResult edited =
        clusters.edit(
            NAME,
            cluster ->
                cluster.edit(spec -> spec.networking(Calico.builder().crossSubnet(true).build())));

    assertThat(edited.change().verdict()).isNotEqualTo(Verdict.REFUSED);
    Plan preview = clusters.preview(NAME);
    assertThat(TestAccount.changes(preview))
        .containsExactlyInAnyOrder(
            "~ IamRolePolicy/masters.k.example.com policy",
            "~ StateObject/k.example.com/addons/bootstrap-channel.yaml content",
            "~ StateObject/k.example.com/addons/networking.projectcalico.org/k8s-1.7.yaml content",
            "~ StateObject/k.example.com/addons/networking.projectcalico.org/k8s-1.6.yaml content",
            "~ StateObject/k.example.com/addons/networking.projectcalico.org/pre-k8s-1.6.yaml"
                + " content",
            "~ StateObject/k.example.com/cluster.spec content");
    assertThat(PlanText.write(preview, Palette.PLAIN))
        .contains("State store", "crossSubnet: true", "k8s-ec2-srcdst");
    update();
    assertThat(text("cluster.spec")).contains("crossSubnet: true");
    assertThat(rollingUpdate(RollingSettings.DEFAULT).isNeeded()).isFalse();
  }

  @Test
  void replacesInstancesWhenTheProviderChanges() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("udp"))));
    update();
    clusters.edit(NAME, cluster -> cluster.edit(spec -> spec.networking(Calico.builder().build())));
    update();

    assertThat(rollingUpdate(RollingSettings.DEFAULT).table())
        .isEqualTo(
            """
            NAME               STATUS       NEEDUPDATE  READY  MIN  MAX
            bastions           Ready        0           1      1    1
            master-us-east-1a  NeedsUpdate  1           0      1    1
            master-us-east-1b  NeedsUpdate  1           0      1    1
            master-us-east-1c  NeedsUpdate  1           0      1    1
            nodes              NeedsUpdate  2           0      2    2
            """);
    RollingReport report =
        clusters.rollingUpdate(
            NAME,
            RollingSettings.DEFAULT,
            ClusterClient.SKIP_VALIDATION,
            event -> {},
            new RollingControl());

    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.ended()).hasSize(5);
    assertThat(rollingUpdate(RollingSettings.DEFAULT).isNeeded()).isFalse();
    assertThat(previewed()).isEmpty();
  }

  private RollingPlan rollingUpdate(RollingSettings settings) {
    return clusters.previewRollingUpdate(NAME, settings, ClusterClient.SKIP_VALIDATION);
  }

  @Test
  void keepsAPasswordOutOfThePlanAndInItsManifest() {
    clusters.create(ClusterDocument.of(cluster(Weave.builder().build())));
    update();
    String manifest =
        files().stream().filter(file -> file.endsWith("k8s-1.8.yaml")).findFirst().orElseThrow();
    SecretValue first = SecretValue.random();
    clusters.createSecret(NAME, "weavepassword", first);

    Plan preview = clusters.preview(NAME);
    assertThat(PlanJson.write(preview)).contains("weavepassword").doesNotContain(first.text());
    assertThat(preview.toString()).doesNotContain(first.text());
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(text(manifest)).contains(first.text());
    assertThat(previewed()).isEmpty();

    SecretValue second = SecretValue.random();
    clusters.replaceSecret(NAME, "weavepassword", second);
    Plan rotation = clusters.preview(NAME);
    assertThat(TestAccount.changes(rotation)).isNotEmpty().allMatch(c -> c.endsWith(" secrets"));
    assertThat(PlanJson.write(rotation))
        .contains("(another value)")
        .doesNotContain(first.text(), second.text());
    update();
    assertThat(text(manifest)).contains(second.text()).doesNotContain(first.text());
  }

  @Test
  void storesNothingWhenAnEditIsInvalid() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    String before = text("config");
    assertThatThrownBy(
            () ->
                clusters.edit(
                    NAME, cluster -> cluster.edit(spec -> spec.networking(new Kubenet()))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("topology");
    assertThat(text("config")).isEqualTo(before);
  }

  @Test
  void keepsTheFirstOfTwoConcurrentEdits() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    assertThatThrownBy(
            () ->
                clusters.edit(
                    NAME,
                    cluster -> {
                      clusters.edit(NAME, other -> other.edit(spec -> spec.channel("alpha")));
                      return cluster.edit(spec -> spec.channel("beta"));
                    }))
        .isInstanceOf(StateConflictException.class);
    assertThat(clusters.get(NAME).cluster().spec().channel()).contains("alpha");
  }

  @Test
  void rejectsAPlanFromBeforeAnEdit() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    Plan early = clusters.preview(NAME);
    clusters.edit(NAME, cluster -> cluster.edit(spec -> spec.channel("beta")));
    assertThatThrownBy(() -> networking.apply(early)).isInstanceOf(StalePlanException.class);
    assertThat(aws.mutatingCallCount()).isZero();
  }

  @Test
  void keepsObjectsWrittenByKopsAndUsers() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    put(
        "addons/bootstrap-channel.yaml",
        """
        kind: Addons
        metadata:
          name: bootstrap
        spec:
          addons:
          - manifest: core.addons.k8s.io/v1.4.0.yaml
            name: core.addons.k8s.io
            selector:
              k8s-addon: core.addons.k8s.io
            version: 1.4.0
        """);
    put("addons/core.addons.k8s.io/v1.4.0.yaml", "kind: Namespace\n");
    put("pki/issued/ca/1.crt", "a certificate");
    put("someones/notes", "keep me");
    put(
        "cluster.spec",
        text("config").replace("spec:\n", "spec:\n  kubeScheduler:\n    logLevel: 2\n"));

    update();
    assertThat(text("addons/bootstrap-channel.yaml"))
        .contains("core.addons.k8s.io/v1.4.0.yaml", "networking.flannel");
    assertThat(text("addons/core.addons.k8s.io/v1.4.0.yaml")).isEqualTo("kind: Namespace\n");
    assertThat(text("cluster.spec")).contains("kubeScheduler:\n    logLevel: 2\n");

    clusters.delete(NAME, ApplyListener.NONE, new CancellationToken());
    assertThat(files()).containsExactly("someones/notes");
  }

  private void put(String path, String content) {
    store.write(
        StateKey.of(NAME + "/" + path),
        content.getBytes(StandardCharsets.UTF_8),
        WriteCondition.ANY);
  }

  @Test
  void keepsTheClusterRegisteredWhenItsDeletionIsIncomplete() {
    clusters.create(ClusterDocument.of(cluster(Flannel.withBackend("vxlan"))));
    update();
    String subnet = aws.state().subnets().get(0).id();
    String blocker = aws.addNetworkInterface(subnet, List.of(), "unmanaged", Map.of());

    assertThat(clusters.delete(NAME, ApplyListener.NONE, new CancellationToken()).isComplete())
        .isFalse();
    assertThat(clusters.list()).containsExactly(NAME);

    aws.removeNetworkInterface(blocker);
    assertThat(clusters.delete(NAME, ApplyListener.NONE, new CancellationToken()).isComplete())
        .isTrue();
    assertThat(clusters.list()).isEmpty();
  }
}
