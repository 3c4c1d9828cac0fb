package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import java.util.Optional;

/** Puts a load balancer before private masters, and before those of a gossip name. */
final class ApiAccessByTopology extends ApiAccessByDefault {
  @Override
  boolean needsLoadBalancer(ClusterSpec spec) {
    // A gossip name means nothing outside the cluster.
    return spec.name().isGossip()
        || spec.topology()
            .flatMap(Topology::controlPlane)
            .equals(Optional.of(TopologyType.PRIVATE));
  }

  @Override
  ApiLoadBalancer complete(ApiLoadBalancer balancer) {
    return balancer;
  }
}
