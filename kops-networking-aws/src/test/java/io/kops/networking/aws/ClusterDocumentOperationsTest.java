package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.testkit.InMemoryStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters are created from a text and replaced by a text without any loss. */
class ClusterDocumentOperationsTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  /** The subnet has no CIDR, and networking does not read the hooks. */
  private static final String CLUSTER =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        cloudProvider: aws
        configBase: s3://state/k.example.com
        etcdClusters:
        - etcdMembers:
          - instanceGroup: master-us-east-1a
            name: a
          name: main
        - etcdMembers:
          - instanceGroup: master-us-east-1a
            name: a
          name: events
        hooks:
        - manifest: |
            Type=oneshot
          name: prepare.service
        kubernetesVersion: 1.10.6
        networking:
          flannel:
            backend: vxlan
        subnets:
        - name: us-east-1a
          type: Public
          zone: us-east-1a
        topology:
          masters: public
          nodes: public
      """;

  private static final String GROUPS =
      group("master-us-east-1a", "Master") + "---\n" + group("nodes", "Node");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final AwsNetworking networking =
      AwsNetworking.builder()
          .ec2(aws.ec2())
          .iam(aws.iam())
          .pacing(new SimulatedPacing(clock))
          .clusterStore(new ClusterStore(store))
          .build();
  private final ClusterOperations clusters = ClusterOperations.of(networking);

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private static String group(String name, String role) {
    return """
    apiVersion: kops/v1alpha2
    kind: InstanceGroup
    metadata:
      name: %s
    spec:
      detailedInstanceMonitoring: true
      fileAssets:
      - content: hello
        name: greeting
        path: /etc/greeting
      machineType: m4.large
      maxSize: 1
      minSize: 1
      role: %s
      subnets:
      - us-east-1a
    """
        .formatted(name, role);
  }

  private static ClusterDocument text(String cluster, String groups) {
    return ClusterYaml.standard()
        .read("cluster.yaml", cluster + "---\n" + groups)
        .documentOrThrow();
  }

  private String file(String path) {
    return store.read(StateKey.of(NAME + "/" + path)).map(StoredObject::text).orElseThrow();
  }

  @Test
  void addsOnlyAssignedCidrsToTheText() {
    clusters.create(text(CLUSTER, GROUPS));

    assertThat(file("config"))
        .isEqualTo(
            CLUSTER.replace(
                    "    zone: us-east-1a\n", "    zone: us-east-1a\n    cidr: 172.20.32.0/19\n")
                + "  networkCIDR: 172.20.0.0/16\n"
                + "  nonMasqueradeCIDR: 100.64.0.0/10\n");
    assertThat(file("instancegroup/nodes")).isEqualTo(group("nodes", "Node"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
  }

  @Test
  void reportsErrorsOfTheTextWithTheirLines() {
    String invalid =
        CLUSTER.replace("  - name: us-east-1a", "  - cidr: 10.0.0.0/24\n    name: us-east-1a");
    assertThatThrownBy(() -> clusters.create(text(invalid, GROUPS)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.problems().of(Severity.ERROR).stream().map(Problem::location))
                    .isNotEmpty()
                    .allSatisfy(
                        place ->
                            assertThat(place.map(SourceLocation::source))
                                .contains("cluster.yaml")));
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void replacesSpecAndKeepsGroupsThatTheTextLacks() {
    clusters.create(text(CLUSTER, GROUPS));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    String config = file("config");
    String changed = config.replace("prepare.service", "other.service").replace("vxlan", "udp");

    ClusterOperations.EditResult edited = clusters.replace(text(changed, group("more", "Node")));

    assertThat(edited.change().verdict()).isEqualTo(Verdict.DISRUPTIVE);
    assertThat(file("config")).isEqualTo(changed);
    assertThat(file("instancegroup/nodes")).isEqualTo(group("nodes", "Node"));
    assertThat(clusters.get(NAME).cluster().instanceGroups())
        .extracting(InstanceGroup::name)
        .containsExactly("master-us-east-1a", "more", "nodes");
  }

  @Test
  void rejectsReplacementOfAMissingCluster() {
    assertThatThrownBy(() -> clusters.replace(text(CLUSTER, GROUPS)))
        .hasMessageContaining("the state store has no cluster k.example.com");
  }

  @Test
  void allowsAnEditOfTheVersionToBeTakenBackBeforeTheUpdate() {
    clusters.create(text(CLUSTER, GROUPS));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();

    assertThat(editVersion("1.11.9").change().verdict()).isEqualTo(Verdict.NEEDS_ROLLING_UPDATE);
    assertThat(editVersion("1.10.6").change().verdict()).isEqualTo(Verdict.SAFE);
    assertThatThrownBy(() -> editVersion("1.9.11")).isInstanceOf(InvalidInputException.class);
  }

  private ClusterOperations.EditResult editVersion(String version) {
    return clusters.edit(
        NAME,
        cluster -> cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse(version))));
  }
}
