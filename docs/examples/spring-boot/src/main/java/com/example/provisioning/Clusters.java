package com.example.provisioning;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cilium;
import org.springframework.stereotype.Service;

/** The service of the application: creates cluster networks. */
@Service
class Clusters {
  private final AwsNetworking networking;

  Clusters(AwsNetworking networking) {
    this.networking = networking;
  }

  ApplyReport create(String name, String... zones) {
    return networking.update(cluster(name, zones));
  }

  boolean isUpToDate(String name, String... zones) {
    return networking.plan(cluster(name, zones)).isUpToDate();
  }

  private static Cluster cluster(String name, String... zones) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .privateTopology()
        .networking(Cilium.DEFAULT)
        .configBase("s3://kops-state/" + name)
        .build();
  }
}
