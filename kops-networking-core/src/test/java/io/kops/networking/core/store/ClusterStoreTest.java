package io.kops.networking.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterStoreTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  /** The file as kops 1.10 writes it, including fields that networking does not read. */
  static final String CONFIG =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata:
        creationTimestamp: 2018-08-01T10:00:00Z
        name: k.example.com
      spec:
        api:
          dns: {}
        authorization:
          rbac: {}
        cloudProvider: aws
        configBase: s3://state/k.example.com
        hooks:
        - name: someones.service
        kubernetesVersion: 1.10.6
        networkCIDR: 172.20.0.0/16
        networking:
          weave:
            mtu: 8912
        nonMasqueradeCIDR: 100.64.0.0/10
        subnets:
        - cidr: 172.20.32.0/19
          name: us-east-1a
          type: Public
          zone: us-east-1a
        topology:
          dns:
            type: Public
          masters: public
          nodes: public
      """;

  static final String NODES =
      """
      apiVersion: kops/v1alpha2
      kind: InstanceGroup
      metadata:
        creationTimestamp: 2018-08-01T10:00:00Z
        labels:
          kops.k8s.io/cluster: k.example.com
        name: nodes
      spec:
        detailedInstanceMonitoring: true
        image: kope.io/k8s-1.10-debian-jessie-amd64-hvm-ebs-2018-05-27
        machineType: t2.medium
        maxSize: 2
        minSize: 2
        role: Node
        subnets:
        - us-east-1a
      """;

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ClusterStore clusters = new ClusterStore(store);

  private void put(String key, String text) {
    store.write(StateKey.of(key), text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);
  }

  private void putTheClusterOfKops() {
    put("k.example.com/config", CONFIG);
    put("k.example.com/instancegroup/nodes", NODES);
    put("k.example.com/pki/issued/ca/1.crt", "a certificate");
    put("k.example.com/someone/elses", "content");
  }

  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (StateKey key : store.list("")) {
      contents.put(key.text(), store.read(key).map(StoredObject::text).orElseThrow());
    }
    return contents;
  }

  private static List<String> codes(Throwable refusal) {
    return ((InvalidInputException) refusal)
        .problems().stream().map(problem -> problem.code().toString()).toList();
  }

  private static Cluster fresh() {
    return ClusterBuilder.named("fresh.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a", "us-east-1b")
        .networking(Flannel.withBackend("vxlan"))
        .configBase("s3://state/fresh.example.com")
        .build();
  }

  @Test
  void listsClustersThatHaveAConfig() {
    putTheClusterOfKops();
    clusters.create(ClusterDocument.of(fresh()));
    put("no-cluster/other", "x");
    put("Not_A_Name/config", "x");
    put("deep/down/config", "x");
    assertThat(clusters.list())
        .containsExactly(ClusterName.of("fresh.example.com"), ClusterName.of("k.example.com"));
  }

  @Test
  void readsAKopsClusterWithItsGroups() {
    putTheClusterOfKops();
    StoredCluster stored = clusters.get(NAME);
    assertThat(stored.problems().hasErrors()).isFalse();
    assertThat(stored.cluster().spec().networking().orElseThrow()).isInstanceOf(Weave.class);
    assertThat(stored.cluster().instanceGroups())
        .extracting(InstanceGroup::name)
        .containsExactly("nodes");
  }

  @Test
  void writesNothingWhenUnchanged() {
    putTheClusterOfKops();
    Map<String, String> before = contents();
    StoredCluster stored = clusters.get(NAME);
    clusters.replace(stored, stored.cluster());
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void keepsUnknownFieldsInAnEdit() {
    putTheClusterOfKops();
    Map<String, String> before = contents();
    StoredCluster stored = clusters.get(NAME);

    clusters.replace(
        stored, stored.cluster().edit(spec -> spec.networking(Calico.builder().build())));

    Map<String, String> after = contents();
    assertThat(after.remove("k.example.com/config"))
        .contains("calico: {}", "someones.service", "rbac: {}", "creationTimestamp")
        .doesNotContain("weave");
    before.remove("k.example.com/config");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void addsChangesAndRemovesGroupsByFile() {
    putTheClusterOfKops();
    StoredCluster stored = clusters.get(NAME);
    InstanceGroup nodes = stored.cluster().instanceGroups().get(0);
    InstanceGroup larger = nodes.toBuilder().maxSize(9).build();
    InstanceGroup more = nodes.toBuilder().name("more").build();

    StoredCluster edited =
        clusters.replace(stored, stored.cluster().withInstanceGroups(List.of(larger, more)));
    assertThat(contents().get("k.example.com/instancegroup/nodes"))
        .contains("maxSize: 9", "detailedInstanceMonitoring: true");
    assertThat(clusters.get(NAME).cluster()).isEqualTo(edited.cluster());

    clusters.replace(edited, edited.cluster().withInstanceGroups(List.of(more)));
    assertThat(contents()).doesNotContainKey("k.example.com/instancegroup/nodes");
    assertThat(contents().get("k.example.com/config")).isEqualTo(CONFIG);
  }

  @Test
  void changesNothingAfterAConcurrentEdit() {
    putTheClusterOfKops();
    StoredCluster stored = clusters.get(NAME);
    put("k.example.com/instancegroup/nodes", NODES.replace("t2.medium", "m4.large"));
    Map<String, String> before = contents();

    assertThatThrownBy(
            () -> clusters.replace(stored, stored.cluster().edit(spec -> spec.channel("beta"))))
        .isInstanceOf(StateConflictException.class)
        .hasMessageContaining("k.example.com/instancegroup/nodes");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void registersANewClusterOnce() {
    StoredCluster made = clusters.create(ClusterDocument.of(fresh()));
    assertThat(clusters.get(fresh().name()).cluster()).isEqualTo(made.cluster());
    assertThat(made.cluster()).isEqualTo(fresh());
    assertThat(contents().keySet())
        .allMatch(key -> key.matches("fresh.example.com/(config|instancegroup/[-a-z0-9]+)"));
    assertThatThrownBy(() -> clusters.create(ClusterDocument.of(fresh())))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("CLUSTER_EXISTS"));
  }

  @Test
  void ignoresAnInterruptedRegistration() {
    put("fresh.example.com/instancegroup/left-over", NODES);
    assertThat(clusters.list()).isEmpty();
    assertThat(clusters.find(fresh().name())).isEmpty();
    clusters.create(ClusterDocument.of(fresh()));
    assertThat(contents()).doesNotContainKey("fresh.example.com/instancegroup/left-over");
  }

  @Test
  void reportsProblemsOfTheValidationAtTheirFilesIfAFileHasErrors() {
    putTheClusterOfKops();
    ClusterStore validating =
        clusters.withValidation(
            reading -> {
              ClusterDocument draft = reading.drafts().get(0);
              FieldPath minimum = new FieldPath("instanceGroups[nodes].spec.minSize");
              Problem problem = Problem.error(minimum, ProblemCode.of("X"), "a fact", "a remedy");
              return reading.problems().and(draft.located(Problems.of(problem)));
            });
    assertThat(validating.get(NAME).problems().hasErrors()).isFalse();
    put("k.example.com/instancegroup/nodes", NODES.replace("maxSize: 2", "maxSize: many"));
    assertThatThrownBy(() -> validating.get(NAME))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused -> {
              assertThat(codes(refused)).contains("YAML_WRONG_TYPE").endsWith("X");
              assertThat(refused.problems().of(ProblemCode.of("X")).get(0).location())
                  .hasValueSatisfying(
                      place ->
                          assertThat(place.source())
                              .isEqualTo("k.example.com/instancegroup/nodes"));
            });
  }

  @Test
  void reportsAMistakeAtItsFileAndLine() {
    putTheClusterOfKops();
    put("k.example.com/instancegroup/nodes", NODES.replace("maxSize: 2", "maxSize: many"));
    assertThatThrownBy(() -> clusters.get(NAME))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(
                        refusal.problems().of(Severity.ERROR).stream()
                            .map(Problem::location)
                            .toList())
                    .singleElement()
                    .satisfies(
                        place ->
                            assertThat(place.orElseThrow().toString())
                                .startsWith("k.example.com/instancegroup/nodes:12:")));
  }

  @Test
  void rejectsAFileWhoseNameDiffersFromItsContent() {
    putTheClusterOfKops();
    put("other.example.com/config", CONFIG);
    put("k.example.com/instancegroup/workers", NODES.replace("name: nodes", "name: helpers"));
    assertThatThrownBy(() -> clusters.get(ClusterName.of("other.example.com")))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("NAME_DIFFERS_FROM_FILE"));
    assertThatThrownBy(() -> clusters.get(NAME))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("NAME_DIFFERS_FROM_FILE"));
  }

  @Test
  void rejectsAnInvalidGroupNameBeforeWriting() {
    Cluster cluster = fresh();
    Cluster renamed =
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> InstanceGroup.builder().from(group).name(".." + group.name()).build())
                .toList());
    assertThatThrownBy(() -> clusters.create(ClusterDocument.of(renamed)))
        .satisfies(refusal -> assertThat(codes(refusal)).containsOnly("NAME_HAS_NO_FILE"));
    assertThat(contents()).isEmpty();

    StoredCluster made = clusters.create(ClusterDocument.of(cluster));
    Map<String, String> before = contents();
    assertThatThrownBy(() -> clusters.replace(made, renamed))
        .satisfies(refusal -> assertThat(codes(refusal)).containsOnly("NAME_HAS_NO_FILE"));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void rejectsAFileWithAnInvalidGroupName() {
    putTheClusterOfKops();
    put("k.example.com/instancegroup/nodes", NODES.replace("name: nodes", "name: our nodes"));
    assertThatThrownBy(() -> clusters.find(NAME))
        .satisfies(refusal -> assertThat(codes(refusal)).containsOnly("NAME_DIFFERS_FROM_FILE"));
  }

  @Test
  void reportsAMissingClusterWithTheKnownOnes() {
    putTheClusterOfKops();
    assertThatThrownBy(() -> clusters.get(ClusterName.of("nowhere.example.com")))
        .hasMessageContaining("nowhere.example.com")
        .hasMessageContaining("k.example.com");
  }

  @Test
  void rejectsARename() {
    StoredCluster made = clusters.create(ClusterDocument.of(fresh()));
    putTheClusterOfKops();
    assertThatThrownBy(() -> clusters.replace(made, clusters.get(NAME).cluster()))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("CLUSTER_RENAMED"));
  }

  @Test
  void createsASecretOnceAndReplacesItOnDemand() {
    ClusterSecrets secrets = clusters.secrets(NAME);
    SecretValue first = SecretValue.random();
    assertThat(secrets.create("weavepassword", first).isEmpty()).isTrue();
    assertThat(secrets.names()).containsExactly("weavepassword");
    assertThat(secrets.find("weavepassword")).contains(first);
    assertThatThrownBy(() -> secrets.create("weavepassword", SecretValue.random()))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SECRET_EXISTS"))
        .hasMessageNotContaining(first.text());

    SecretValue second = SecretValue.random();
    secrets.replace("weavepassword", second);
    assertThat(secrets.find("weavepassword")).contains(second);
  }

  @Test
  void replacesADamagedSecret() {
    ClusterSecrets secrets = clusters.secrets(NAME);
    put("k.example.com/secrets/weavepassword", "{}");
    assertThatThrownBy(() -> secrets.find("weavepassword"))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SECRET_FILE_MALFORMED"));
    SecretValue value = SecretValue.random();
    assertThat(secrets.has("weavepassword", value)).isFalse();
    secrets.replace("weavepassword", value);
    assertThat(secrets.find("weavepassword")).contains(value);
    assertThat(secrets.has("weavepassword", value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../weavepassword", "a/b", "a b", ".hidden"})
  void rejectsASecretNameThatIsNoFileName(String name) {
    ClusterSecrets secrets = clusters.secrets(NAME);
    SecretValue value = SecretValue.random();
    List<ThrowingCallable> calls =
        List.of(
            () -> secrets.create(name, value),
            () -> secrets.replace(name, value),
            () -> secrets.has(name, value),
            () -> secrets.find(name));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(
                        refusal -> assertThat(codes(refusal)).containsExactly("NAME_HAS_NO_FILE")));
    assertThat(contents()).isEmpty();
  }

  @Test
  void warnsOfAWeakSecretAndRejectsAnEmptyOne() {
    ClusterSecrets secrets = clusters.secrets(NAME);
    assertThat(secrets.create("weavepassword", SecretValue.of("hunter2")).stream())
        .extracting(problem -> problem.code().toString())
        .contains("SECRET_WEAK");
    assertThatThrownBy(() -> secrets.replace("weavepassword", SecretValue.of("")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void rejectsMalformedIpsecKeysOfCilium() {
    ClusterSecrets secrets = clusters.secrets(NAME);

    assertThatThrownBy(() -> secrets.create("ciliumpassword", SecretValue.random()))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SECRET_MALFORMED"));
    assertThat(secrets.names()).isEmpty();

    assertThat(secrets.create("ciliumpassword", SecretValue.randomIpsecKeys())).isEmpty();
    assertThatThrownBy(() -> secrets.replace("ciliumpassword", SecretValue.of("keys: 3")))
        .satisfies(refusal -> assertThat(codes(refusal)).containsExactly("SECRET_MALFORMED"));
  }

  @Test
  void keepsAllGroupsOfALargeCluster() {
    List<InstanceGroup> groups = new ArrayList<>(fresh().instanceGroups());
    for (int i = 0; i < 200; i++) {
      groups.add(
          InstanceGroup.builder()
              .name("group-" + i)
              .role(InstanceGroupRole.NODE)
              .addSubnets("us-east-1a")
              .build());
    }
    Cluster large = fresh().withInstanceGroups(groups);
    clusters.create(ClusterDocument.of(large));
    assertThat(clusters.get(large.name()).cluster().instanceGroups())
        .containsExactlyInAnyOrderElementsOf(groups);
  }
}
