package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.SubnetType;

/**
 * Reaches the masters through a network load balancer where a subnet is private or no DNS names are
 * made, and by DNS otherwise, where nothing is said.
 */
final class ApiAccessBySubnets implements SpecStep {
  private static final String NETWORK_CLASS = "Network";

  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    ApiAccess api = spec.api().orElse(ApiAccess.builder().build());
    if (!api.dns() && api.loadBalancer().isEmpty()) {
      api =
          needsLoadBalancer(spec)
              ? ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC)
              : ApiAccess.byDns();
    }
    return spec.toBuilder().api(filled(api)).build();
  }

  private static boolean needsLoadBalancer(ClusterSpec spec) {
    return PublicDns.dns(spec) == DnsType.NONE
        || spec.subnets().stream().anyMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
  }

  private static ApiAccess filled(ApiAccess api) {
    return api.loadBalancer()
        .map(balancer -> api.toBuilder().loadBalancer(filled(balancer)).build())
        .orElse(api);
  }

  private static ApiLoadBalancer filled(ApiLoadBalancer balancer) {
    return balancer.toBuilder()
        .type(balancer.type().orElse(LoadBalancerType.PUBLIC))
        .loadBalancerClass(balancer.loadBalancerClass().orElse(NETWORK_CLASS))
        .build();
  }
}
