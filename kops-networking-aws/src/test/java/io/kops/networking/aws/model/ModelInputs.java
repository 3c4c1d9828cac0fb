package io.kops.networking.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.ResourceKind;
import java.util.Collection;
import java.util.List;

/** Networks of clusters, and the desired resources of one kind. */
final class ModelInputs {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private ModelInputs() {}

  static ClusterBuilder v137() {
    return cluster("k.example.com", "1.34.1");
  }

  static ClusterBuilder v110() {
    return cluster("k.example.com", "1.10.6");
  }

  static ClusterBuilder cluster(String name, String kubernetesVersion) {
    return ClusterBuilder.named(name)
        .kubernetesVersion(kubernetesVersion)
        .zones("us-east-1a")
        .networking(Cni.DEFAULT)
        .configBase("s3://state/" + name);
  }

  static ClusterNetwork network(Cluster cluster) {
    Preparation preparation = ENGINE.prepare(cluster, ExistingNetwork.none());
    assertThat(preparation.problems().of(Severity.ERROR)).isEmpty();
    return preparation.network().orElseThrow();
  }

  static <T extends DesiredResource> List<T> ofKind(ResourceKind kind, Collection<T> resources) {
    return resources.stream().filter(resource -> resource.id().kind().equals(kind)).toList();
  }

  static <T extends DesiredResource> T named(String name, Collection<T> resources) {
    return resources.stream()
        .filter(resource -> resource.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
