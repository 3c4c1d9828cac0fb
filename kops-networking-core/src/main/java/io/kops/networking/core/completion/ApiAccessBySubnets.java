package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.SubnetType;

/** Puts a network load balancer before masters where a subnet is private or DNS has no names. */
final class ApiAccessBySubnets extends ApiAccessByDefault {
  private static final String NETWORK_CLASS = "Network";

  @Override
  boolean needsLoadBalancer(ClusterSpec spec) {
    return PublicDns.dns(spec) == DnsType.NONE
        || spec.subnets().stream().anyMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
  }

  @Override
  ApiLoadBalancer complete(ApiLoadBalancer balancer) {
    return balancer.toBuilder()
        .loadBalancerClass(balancer.loadBalancerClass().orElse(NETWORK_CLASS))
        .build();
  }
}
