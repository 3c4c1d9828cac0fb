package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;

/** Takes public masters and nodes where no topology is given, and public DNS where none is. */
final class PublicTopology implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    Topology topology = spec.topology().orElse(Topology.of(TopologyType.PUBLIC));
    DnsType dns = topology.dns().orElse(DnsType.PUBLIC);
    return spec.toBuilder().topology(topology.toBuilder().dns(dns).build()).build();
  }
}
