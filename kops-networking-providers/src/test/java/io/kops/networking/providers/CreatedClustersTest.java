package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New clusters of kops 1.10 have everything that their provider needs. */
class CreatedClustersTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private static Cluster create(String option, String version, TopologyType topology) {
    return ClusterCreation.create(request(option, version, topology), ExistingNetwork.none())
        .orThrow();
  }

  private static CreateClusterRequest request(
      String option, String version, TopologyType topology) {
    return CreateClusterRequest.builder()
        .name(ClusterName.of("k.example.com"))
        .kubernetesVersion(KubernetesVersion.parse(version))
        .addZones(ZoneName.of("us-east-1a"))
        .stateStore("s3://kops-state")
        .networking(option)
        .topology(topology)
        .build();
  }

  @ParameterizedTest
  @CsvSource({"1.7.16, PUBLIC", "1.10.6, PRIVATE", "1.11.10, PUBLIC"})
  void runsEtcd3ForCilium(String version, TopologyType topology) {
    Cluster cluster = create("cilium", version, topology);

    assertThat(cluster.spec().etcdClusters())
        .extracting(EtcdCluster::version)
        .allSatisfy(etcd -> assertThat(etcd).contains("3.2.18"));
    assertThat(ENGINE.validate(cluster).of(Severity.ERROR)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TopologyType.class)
  void allowsKubeRouterToModifyInstances(TopologyType topology) {
    Problems problems = ENGINE.validate(create("kube-router", "1.10.6", topology));

    assertThat(problems.of(Severity.ERROR)).isEmpty();
    assertThat(problems.of(ProviderCodes.KUBE_ROUTER_SOURCE_CHECK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weave", "calico", "kubenet"})
  void addsNothingForOtherProviders(String option) {
    Cluster cluster = create(option, "1.10.6", TopologyType.PUBLIC);

    assertThat(cluster.spec().additionalPolicies()).isEmpty();
    assertThat(cluster.spec().etcdClusters())
        .extracting(EtcdCluster::version)
        .allSatisfy(etcd -> assertThat(etcd).isEmpty());
  }

  @Test
  void reportsTheBastionAndTheVersionAtOnce() {
    Creation creation =
        ClusterCreation.create(
            request("romana", "1.6.13", TopologyType.PUBLIC).toBuilder().bastion(true).build(),
            ExistingNetwork.none());

    assertThat(creation.problems().of(Severity.ERROR))
        .extracting(problem -> problem.code().name(), problem -> problem.path().text())
        .containsExactly(
            tuple("BASTION_PUBLIC_TOPOLOGY", "--bastion"),
            tuple("PROVIDER_NOT_FOR_KUBERNETES", "--networking"));
  }

  @Test
  void warnsAboutFlannelWithUdp() {
    Creation creation =
        ClusterCreation.create(
            request("flannel-udp", "1.10.6", TopologyType.PUBLIC), ExistingNetwork.none());

    assertThat(creation.problems().all())
        .extracting(problem -> problem.code().name(), problem -> problem.path().text())
        .containsExactly(tuple("FLANNEL_BACKEND_UDP", "--networking"));
  }
}
