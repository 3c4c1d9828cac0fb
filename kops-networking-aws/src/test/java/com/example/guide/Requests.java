package com.example.guide;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.creation.Creation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.request.CreateClusterRequest;

/** Creates clusters from the options of {@code kops create cluster}. */
final class Requests {
  private Requests() {}

  static ApplyReport createCluster(ClusterOperations clusters) {
    StoredCluster created =
        clusters.create(
            CreateClusterRequest.builder()
                .name("prod.example.com")
                .zones("us-east-1a", "us-east-1b", "us-east-1c")
                .topology(TopologyType.PRIVATE)
                .networking("calico")
                .stateStore("s3://kops-state")
                .build());
    created.problems().forEach(System.out::println); // warnings and notices
    return clusters.update(created.name());
  }

  static StoredCluster createInSharedVpc(
      ClusterOperations clusters, String privateSubnet, String utilitySubnet) {
    return clusters.create(
        CreateClusterRequest.builder()
            .name("guest.example.com")
            .zones("us-east-1a")
            .topology(TopologyType.PRIVATE)
            .addSubnets(privateSubnet)
            .addUtilitySubnets(utilitySubnet)
            .stateStore("s3://kops-state")
            .build());
  }

  static Cluster fromOptions(CreateClusterRequest request) {
    Creation creation = ClusterCreation.create(request, ExistingNetwork.none());
    creation.problems().forEach(System.out::println);
    return creation.orThrow();
  }
}
