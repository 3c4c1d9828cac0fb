package io.kops.networking.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.networking.Calico;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdChangeTest {
  private static Cluster cluster(String version) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-test-1a", "us-test-1b", "us-test-1c")
        .networking(Calico.DEFAULT)
        .build();
  }

  private static Cluster edited(Cluster cluster, UnaryOperator<EtcdCluster.Builder> edit) {
    List<EtcdCluster> clusters = new ArrayList<>(cluster.spec().etcdClusters());
    clusters.set(0, edit.apply(clusters.get(0).toBuilder()).build());
    return cluster.edit(spec -> spec.etcdClusters(clusters));
  }

  private static Cluster member(Cluster cluster, UnaryOperator<EtcdMember.Builder> edit) {
    List<EtcdMember> members = new ArrayList<>(cluster.spec().etcdClusters().get(0).members());
    members.set(0, edit.apply(members.get(0).toBuilder()).build());
    return edited(cluster, etcd -> etcd.members(members));
  }

  private static List<String> refused(Cluster before, Cluster after) {
    return NetworkingChange.assess(before, after).findings().stream()
        .filter(finding -> finding.verdict() == Verdict.REFUSED)
        .map(finding -> finding.path().text())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.0"})
  void refusesRemovalOfEtcdCluster(String version) {
    Cluster before = cluster(version);
    Cluster after =
        before.edit(spec -> spec.etcdClusters(List.of(before.spec().etcdClusters().get(0))));
    assertThat(refused(before, after)).containsExactly("spec.etcdClusters[events]");
    assertThat(refused(after, before)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.0"})
  void refusesNewGroupOfMember(String version) {
    Cluster before = cluster(version);
    String name = before.spec().etcdClusters().get(0).members().get(0).name();
    assertThat(refused(before, member(before, it -> it.instanceGroup("other"))))
        .containsExactly("spec.etcdClusters[main].etcdMembers[" + name + "].instanceGroup");
  }

  @Test
  void refusesChangesOfMembersAndVolumesWithV110() {
    Cluster before = cluster("1.10.6");
    List<EtcdMember> members = before.spec().etcdClusters().get(0).members();
    String path = "spec.etcdClusters[main].etcdMembers[" + members.get(0).name() + "]";
    assertThat(refused(before, member(before, it -> it.volumeSize(40))))
        .containsExactly(path + ".volumeSize");
    assertThat(refused(before, member(before, it -> it.volumeType("io1").volumeIops(300))))
        .containsExactly(path + ".volumeType", path + ".volumeIops");
    assertThat(refused(before, member(before, it -> it.encryptedVolume(true).kmsKeyId("k"))))
        .containsExactly(path + ".kmsKeyId", path + ".encryptedVolume");
    Cluster fewer = edited(before, etcd -> etcd.members(members.subList(1, 3)));
    assertThat(refused(before, fewer)).containsExactly(path);
    assertThat(refused(fewer, before)).containsExactly(path);
  }

  @Test
  void allowsChangesOfMembersWithV137() {
    Cluster before = cluster("1.34.0");
    List<EtcdMember> members = before.spec().etcdClusters().get(0).members();
    Cluster fewer = edited(before, etcd -> etcd.members(members.subList(0, 1)));
    assertThat(refused(before, fewer)).isEmpty();
    assertThat(refused(before, member(before, it -> it.volumeSize(40)))).isEmpty();
  }

  @Test
  void refusesNewVersionWithImageWithV137() {
    Cluster before = edited(cluster("1.34.0"), etcd -> etcd.version("3.5.1").image("etcd:1"));
    assertThat(refused(before, edited(before, etcd -> etcd.image("etcd:2"))))
        .containsExactly("spec.etcdClusters[main].image");
    assertThat(refused(before, edited(before, etcd -> etcd.version("3.5.2"))))
        .containsExactly("spec.etcdClusters[main].version");
    Cluster plain = edited(cluster("1.34.0"), etcd -> etcd.version("3.5.1"));
    assertThat(refused(plain, edited(plain, etcd -> etcd.version("3.5.2")))).isEmpty();
  }

  @Test
  void refusalHasRemedy() {
    Cluster before = cluster("1.34.0");
    assertThat(
            NetworkingChange.assess(before, member(before, it -> it.instanceGroup("other")))
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("restore the value"));
  }
}
