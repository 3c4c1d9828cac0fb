package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The preserved and changed lines when an edited cluster is written back to its document. */
class EditedDocumentsTest {
  private final ClusterYaml yaml = ClusterYaml.standard();
  private final ClusterDocument rich = yaml.read("rich.yaml", Samples.RICH).documentOrThrow();

  @Test
  void keepsUnknownFieldsDocumentsAndKeyOrder() {
    assertThat(yaml.read("rich.yaml", Samples.RICH).problems().hasErrors()).isFalse();
    ClusterDocument again = yaml.read("again", rich.write()).documentOrThrow();
    assertThat(again.trees()).hasSize(4).hasSameSizeAs(rich.trees());
    for (int i = 0; i < again.trees().size(); i++) {
      assertThat(again.trees().get(i).sameAs(rich.trees().get(i))).isTrue();
    }
    assertThat(again.write()).isEqualTo(rich.write());
    assertThat(rich.otherDocuments()).extracting(OtherDocument::kind).containsExactly("ConfigMap");
    assertThat(rich.write())
        .contains("creationTimestamp: 2026-02-03T04:05:06Z\n")
        .contains("  zzz: {unknown: [1, 2.5, ~, \"x\"], \"quoted key\": 'single'}\n")
        .contains("  moreSans:\n  - api.example.com\n  - 'it''s'\n")
        .contains("binary: !!binary 'aGVsbG8='\n");
  }

  @Test
  void changesOneLineForOneField() {
    Cluster edited = rich.cluster().edit(spec -> spec.networkCidr(Cidr.parse("172.20.0.0/15")));
    assertThat(changedLines(rich.write(), rich.with(edited).write()))
        .containsExactly("-  networkCIDR: 172.20.0.0/16", "+  networkCIDR: 172.20.0.0/15");
  }

  @Test
  void addsNewAndRemovesUnsetFields() {
    Cluster edited =
        rich.cluster()
            .edit(spec -> spec.networkId("vpc-1").kubelet(Optional.empty()).channel("beta"));
    assertThat(changedLines(rich.write(), rich.with(edited).write()))
        .containsExactly(
            "-  kubelet:",
            "-    anonymousAuth: false",
            "-    maxPods: 50",
            "+  channel: beta",
            "+  networkID: vpc-1");
  }

  @Test
  void keepsUnknownFieldsOfSubnetsAndEtcdMembersByName() {
    List<Subnet> subnets = new ArrayList<>(rich.cluster().spec().subnets());
    Subnet first = subnets.remove(0);
    subnets.add(first.toBuilder().id("subnet-1").build());
    subnets.add(
        Subnet.builder()
            .name("us-east-1b")
            .zone(ZoneName.of("us-east-1b"))
            .type(SubnetType.PRIVATE)
            .build());
    Cluster edited =
        rich.cluster()
            .edit(
                spec ->
                    spec.subnets(subnets)
                        .etcdClusters(
                            rich.cluster().spec().etcdClusters().stream()
                                .map(
                                    etcd ->
                                        etcd.toBuilder()
                                            .members(etcd.members().subList(0, 1))
                                            .build())
                                .toList()));
    assertThat(rich.with(edited).write())
        .contains(
            """
              subnets:
              - {name: utility-us-east-1a, zone: us-east-1a, type: Utility, cidr: 172.20.0.0/22, extra: 1}
              - name: us-east-1a
                futureField: kept
                zone: us-east-1a
                type: Private
                cidr: 172.20.32.0/19
                id: subnet-1
              - name: us-east-1b
                type: Private
                zone: us-east-1b
            """)
        .contains(
            """
                etcdMembers:
                - instanceGroup: master
                  name: a
                  volumeSize: 20
              kubelet:
            """);
  }

  @Test
  void keepsUnknownOptionsOfAProvider() {
    Cilium cilium = (Cilium) rich.cluster().spec().networking().orElseThrow();
    assertThat(cilium.hubbleEnabled()).contains(true);
    Cluster edited =
        rich.cluster()
            .edit(spec -> spec.networking(cilium.toBuilder().hubbleEnabled(false).build()));
    assertThat(changedLines(rich.write(), rich.with(edited).write()))
        .containsExactly("+        enabled: false");
  }

  @Test
  void replacesAProvider() {
    Cluster edited = rich.cluster().edit(spec -> spec.networking(Calico.DEFAULT));
    assertThat(rich.with(edited).write()).contains("  networking:\n    calico: {}\n  etcdClusters");
  }

  @Test
  void addsAndRemovesGroupDocuments() {
    InstanceGroup controlPlane = rich.cluster().instanceGroups().get(0);
    InstanceGroup more =
        InstanceGroup.builder().name("more").role(InstanceGroupRole.NODE).maxSize(3).build();
    Cluster edited = rich.cluster().withInstanceGroups(List.of(controlPlane, more));
    String text = rich.with(edited).write();
    assertThat(text)
        .contains("    other: label\n")
        .doesNotContain("mixedInstancesPolicy")
        .endsWith(
            """
            ---
            apiVersion: kops.k8s.io/v1alpha2
            kind: InstanceGroup
            metadata:
              labels:
                kops.k8s.io/cluster: rich.example.com
              name: more
            spec:
              maxSize: 3
              role: Node
            """);
    assertThat(yaml.read("edited", text).documentOrThrow().cluster()).isEqualTo(edited);
  }

  @Test
  void addsGroupsAfterTheClusterDocument() {
    Cluster bare = rich.cluster().withInstanceGroups(List.of());
    ClusterDocument without = yaml.read("bare", rich.with(bare).write()).documentOrThrow();
    assertThat(without.cluster()).isEqualTo(bare);
    assertThat(without.with(rich.cluster()).cluster()).isEqualTo(rich.cluster());
    assertThat(yaml.read("full", without.with(rich.cluster()).write()).documentOrThrow().cluster())
        .isEqualTo(rich.cluster());
  }

  @Test
  void reordersGroupsWithTheirUnknownFields() {
    List<InstanceGroup> groups = rich.cluster().instanceGroups();
    Cluster edited = rich.cluster().withInstanceGroups(List.of(groups.get(1), groups.get(0)));
    String text = rich.with(edited).write();
    assertThat(text.indexOf("mixedInstancesPolicy")).isLessThan(text.indexOf("other: label"));
    assertThat(yaml.read("edited", text).documentOrThrow().cluster()).isEqualTo(edited);
  }

  @Test
  void renamesTheLabelOfGroupsWithTheCluster() {
    Cluster edited = rich.cluster().edit(spec -> spec.name(ClusterName.of("poor.example.com")));
    assertThat(changedLines(rich.write(), rich.with(edited).write()))
        .containsExactly(
            "-  name: rich.example.com",
            "-    kops.k8s.io/cluster: rich.example.com",
            "-    kops.k8s.io/cluster: rich.example.com",
            "+  name: poor.example.com",
            "+    kops.k8s.io/cluster: poor.example.com",
            "+    kops.k8s.io/cluster: poor.example.com");
  }

  @Test
  void writesADerivedZoneOnlyWhenChanged() {
    String text =
        """
        apiVersion: kops.k8s.io/v1alpha2
        kind: Cluster
        metadata:
          name: k.example.com
        spec:
          subnets:
          - id: subnet-1
            name: utility-us-east-1a
            type: Utility
        """;
    ClusterReading reading = yaml.read("t", text);
    assertThat(reading.problems().stream().map(problem -> problem.code()))
        .containsExactly(YamlProblems.SUBNET_ZONE_FROM_NAME);
    ClusterDocument document = reading.documentOrThrow();
    assertThat(document.cluster().spec().subnets().get(0).zone().value()).isEqualTo("us-east-1a");
    assertThat(document.write()).isEqualTo(text);
    Cluster edited = document.cluster().edit(spec -> spec.channel("beta"));
    assertThat(document.with(edited).write()).isEqualTo(text + "  channel: beta\n");
  }

  /** Returns the lines that only one text contains, the removed lines before the added ones. */
  private static List<String> changedLines(String before, String after) {
    List<String> removed = new ArrayList<>(before.lines().toList());
    List<String> added = new ArrayList<>();
    after.lines().filter(line -> !removed.remove(line)).forEach(added::add);
    List<String> changes = new ArrayList<>();
    removed.forEach(line -> changes.add("-" + line));
    added.forEach(line -> changes.add("+" + line));
    return changes;
  }
}
