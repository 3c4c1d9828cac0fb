package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;

/**
 * Takes public DNS where none is given. Masters and nodes stay unsaid: on the 1.37 line the types
 * of the subnets decide.
 */
final class PublicDns implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    Topology topology = spec.topology().orElse(Topology.builder().build());
    DnsType dns = topology.dns().orElse(DnsType.PUBLIC);
    return spec.toBuilder().topology(topology.toBuilder().dns(dns).build()).build();
  }

  static boolean isPublic(ClusterSpec spec) {
    return dns(spec) == DnsType.PUBLIC;
  }

  static DnsType dns(ClusterSpec spec) {
    return spec.topology().flatMap(Topology::dns).orElse(DnsType.PUBLIC);
  }
}
