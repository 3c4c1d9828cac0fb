package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.change.Finding;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.core.change.Step;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guide for changing the networking of a cluster that runs, walked step by step. */
class MigrationGuideTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ClusterStore stored = new ClusterStore(store);
  private final AwsNetworking networking =
      AwsNetworking.builder()
          .ec2(aws.ec2())
          .iam(aws.iam())
          .pacing(new SimulatedPacing(clock))
          .clusterStore(stored)
          .build();
  private final ClusterOperations clusters = ClusterOperations.of(networking);

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private static Cluster cluster(Networking mode) {
    return ClusterBuilder.named(NAME.value())
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a", "us-east-1b")
        .networking(mode)
        .configBase("s3://state/k.example.com")
        .build();
  }

  private static UnaryOperator<Cluster> to(Networking mode) {
    return cluster -> cluster.edit(spec -> spec.networking(mode));
  }

  private void running(Networking mode) {
    clusters.create(ClusterDocument.of(cluster(mode)));
    update();
  }

  private void update() {
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(clusters.preview(NAME).changes()).isEmpty();
  }

  /**
   * Edits the cluster as in the guide: checks the effects first, then edits, previews and updates.
   */
  private NetworkingChange change(Networking mode) {
    NetworkingChange outlook = clusters.assess(NAME, to(mode));
    assertThat(clusters.get(NAME).cluster().spec().networking()).isNotEqualTo(mode);
    ClusterOperations.EditResult edited = clusters.edit(NAME, to(mode));
    assertThat(edited.change()).isEqualTo(outlook.withoutEdits());
    assertThat(kinds(outlook)).contains(Step.Kind.EDIT);
    assertThat(kinds(edited.change())).doesNotContain(Step.Kind.EDIT);
    return outlook;
  }

  private static List<Step.Kind> kinds(NetworkingChange change) {
    return change.steps().stream().map(Step::kind).distinct().toList();
  }

  private List<String> files() {
    return store.list(NAME + "/addons/").stream()
        .map(key -> key.text().substring(NAME.value().length() + "/addons/".length()))
        .toList();
  }

  private String channel() {
    return store
        .read(StateKey.of(NAME + "/addons/bootstrap-channel.yaml"))
        .map(StoredObject::text)
        .orElseThrow();
  }

  @Test
  void rejectsUpdatesOfClassicBeforeKubenet() {
    ClusterDocument classic = ClusterDocument.of(cluster(new Classic()));
    stored.create(classic);
    store.write(
        StateKey.of(NAME + "/cluster.spec"),
        classic.writeCluster().getBytes(StandardCharsets.UTF_8),
        WriteCondition.ABSENT);
    Plan refused = clusters.preview(NAME);
    assertThat(refused.isApplicable()).isFalse();
    assertThat(refused.problems().toString()).contains("kubenet");
    assertThatThrownBy(() -> clusters.update(NAME)).isInstanceOf(InvalidInputException.class);
    assertThat(aws.mutatingCallCount()).isZero();

    NetworkingChange change = change(new Kubenet());
    assertThat(kinds(change))
        .containsSubsequence(
            Step.Kind.EDIT, Step.Kind.UPDATE, Step.Kind.ROLLING_UPDATE, Step.Kind.VERIFY);
    update();
  }

  @Test
  void replacesKubenetByCniWithARollingUpdateOfAll() {
    running(new Kubenet());
    NetworkingChange change = change(Calico.builder().build());
    assertThat(change.verdict()).isNotIn(Verdict.SAFE, Verdict.REFUSED);
    assertThat(kinds(change)).contains(Step.Kind.ROLLING_UPDATE);
    assertThat(files()).isEmpty();
    update();
    assertThat(channel()).contains("networking.projectcalico.org");
  }

  @Test
  void replacesOneCniByAnotherWithAForcedRollingUpdate() {
    running(Weave.builder().build());
    List<String> filesOfWeave = files();
    NetworkingChange change = change(Calico.builder().build());
    assertThat(change.verdict()).isNotEqualTo(Verdict.SAFE);
    assertThat(change.toString()).contains("force the rolling update");
    update();
    assertThat(channel()).contains("networking.projectcalico.org").doesNotContain("weave");
    // kops leaves the files of the old one, which no channel names any more.
    assertThat(files()).containsAll(filesOfWeave);
  }

  @Test
  void replacesFlannelUdpByVxlan() {
    running(Flannel.withBackend("udp"));
    NetworkingChange change = change(Flannel.withBackend("vxlan"));
    assertThat(change.verdict()).isNotIn(Verdict.SAFE, Verdict.REFUSED);
    assertThat(TestAccount.changes(clusters.preview(NAME)))
        .contains("~ StateObject/k.example.com/cluster.spec content")
        .anyMatch(sentence -> sentence.startsWith("~ StateObject/k.example.com/addons/"));
    update();
  }

  @Test
  void encryptsWeaveWithASecretAndDowntime() {
    running(Weave.builder().build());
    ClusterOperations.SecretChange change = clusters.createSecret(NAME, "weavepassword");
    assertThat(change.problems().isEmpty()).isTrue();
    assertThat(change.change().verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(kinds(change.change()))
        .containsExactly(
            Step.Kind.PREPARE,
            Step.Kind.PREVIEW,
            Step.Kind.UPDATE,
            Step.Kind.MIGRATE,
            Step.Kind.VERIFY);
    assertThat(encryptionWarnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.message()).startsWith("the secret weavepassword is added: ");
              assertThat(warning.remedy())
                  .contains("delete all pods of the DaemonSet weave-net at once");
            });
    assertThat(TestAccount.changes(clusters.preview(NAME)))
        .isNotEmpty()
        .allMatch(sentence -> sentence.startsWith("~ StateObject/k.example.com/addons/"));
    update();
    assertThat(encryptionWarnings()).isEmpty();

    SecretValue other = SecretValue.random();
    assertThat(clusters.replaceSecret(NAME, "weavepassword", other).change().verdict())
        .isEqualTo(Verdict.DISRUPTIVE);
    assertThat(clusters.replaceSecret(NAME, "weavepassword", other).change().verdict())
        .isEqualTo(Verdict.SAFE);
    assertThat(encryptionWarnings().get(0).message())
        .startsWith("the secret weavepassword is replaced: ");
    update();
  }

  @Test
  void disablesEncryptionOfWeaveWithDowntime() {
    running(Weave.builder().build());
    clusters.createSecret(NAME, "weavepassword");
    update();

    NetworkingChange change = clusters.deleteSecret(NAME, "weavepassword");

    assertThat(change.verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(change.findings().get(0).message())
        .startsWith("the secret weavepassword is removed: ");
    assertThat(encryptionWarnings()).hasSize(1);
    update();
    assertThat(store.read(StateKey.of(NAME + "/addons/networking.weave/k8s-1.8.yaml")))
        .hasValueSatisfying(file -> assertThat(file.text()).doesNotContain("WEAVE_PASSWORD"));
    assertThat(clusters.deleteSecret(NAME, "weavepassword").verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void createsSecretOfNewClusterWithoutSteps() {
    clusters.create(ClusterDocument.of(cluster(Weave.builder().build())));
    ClusterOperations.SecretChange change = clusters.createSecret(NAME, "weavepassword");
    assertThat(change.change()).isEqualTo(NetworkingChange.NONE);
    assertThat(encryptionWarnings()).isEmpty();
    update();
  }

  private List<Problem> encryptionWarnings() {
    return clusters.preview(NAME).problems().of(OperationCodes.ENCRYPTION_CHANGES);
  }

  @Test
  void comparesServiceRangeWithLastUpdate() {
    clusters.create(
        ClusterDocument.of(
            ClusterBuilder.named(NAME.value())
                .kubernetesVersion("1.34.1")
                .zones("us-east-1a")
                .networking(Calico.DEFAULT)
                .configBase("s3://state/k.example.com")
                .build()));
    update();
    StateKey key = StateKey.of(NAME + "/cluster-completed.spec");
    String completed = store.read(key).map(StoredObject::text).orElseThrow();
    store.write(
        key,
        completed.replace("100.64.0.0/13", "100.72.0.0/13").getBytes(StandardCharsets.UTF_8),
        WriteCondition.ANY);

    assertThat(clusters.assess(NAME, cluster -> cluster).findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("disruptive: spec.serviceClusterIPRange: 100.72.0.0/13 becomes 100.64.0.0/13");
  }

  @Test
  void comparesEditsWithTheClusterThatRuns() {
    running(Calico.DEFAULT);
    clusters.edit(NAME, to(Flannel.withBackend("vxlan")));

    NetworkingChange next =
        clusters.edit(NAME, cluster -> cluster.edit(spec -> spec.channel("alpha"))).change();
    assertThat(next.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("calico becomes flannel"));
    assertThat(clusters.edit(NAME, to(Calico.DEFAULT)).change().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void comparesWithTheReleaseThatRunsWhenAnEditChangesIt() {
    running(Calico.DEFAULT);
    UnaryOperator<Cluster> upgrade =
        cluster -> cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("1.34.1")));
    NetworkingChange outlook = clusters.assess(NAME, upgrade);
    StoredCluster before = stored.get(NAME);
    stored.replace(before, upgrade.apply(before.cluster()));

    assertThat(clusters.assess(NAME, cluster -> cluster)).isEqualTo(outlook);
    assertThat(clusters.assess(NAME, cluster -> before.cluster()).verdict())
        .isEqualTo(Verdict.SAFE);
  }

  @Test
  void rejectsKubenetForAPrivateCluster() {
    clusters.create(
        ClusterDocument.of(
            ClusterBuilder.named(NAME.value())
                .kubernetesVersion("1.10.6")
                .zones("us-east-1a")
                .privateTopology()
                .networking(Calico.builder().build())
                .configBase("s3://state/k.example.com")
                .build()));
    update();
    assertThat(clusters.assess(NAME, to(new Kubenet())).verdict()).isEqualTo(Verdict.REFUSED);
    assertThatThrownBy(() -> clusters.edit(NAME, to(new Kubenet())))
        .isInstanceOf(InvalidInputException.class);
    assertThat(clusters.preview(NAME).changes()).isEmpty();
  }
}
