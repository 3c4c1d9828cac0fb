package io.kops.networking.aws.fleet;

import io.kops.networking.aws.fleet.ClusterOrder.Operation;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Flannel;

/** The clusters of the fleets of tests: private ones with a NAT gateway. */
final class FleetClusters {
  private FleetClusters() {}

  static ClusterBuilder named(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a")
        .privateTopology()
        .networking(Flannel.withBackend("vxlan"))
        .configBase("s3://kops-state/" + name);
  }

  /** A cluster as it is created. */
  static Cluster created(String name) {
    return named(name).build();
  }

  /** The same cluster after an update that opens its API to further networks. */
  static Cluster updated(String name) {
    return named(name).apiAccess("10.0.0.0/8").build();
  }

  static ClusterOrder order(Operation operation, Site site, Cluster cluster) {
    return new ClusterOrder(
        operation,
        site.name(),
        cluster.name().value(),
        operation == Operation.DELETE ? "" : ClusterYaml.standard().write(cluster));
  }
}
