package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;

/**
 * Reaches private masters, and those of a gossip name, through a load balancer and others by DNS,
 * where nothing is said.
 */
final class ApiAccessByTopology implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    ApiAccess api = spec.api().orElse(ApiAccess.builder().build());
    if (!api.dns() && api.loadBalancer().isEmpty()) {
      api = needsLoadBalancer(spec) ? publicLoadBalancer() : ApiAccess.byDns();
    }
    return spec.toBuilder().api(withType(api)).build();
  }

  private static boolean needsLoadBalancer(ClusterSpec spec) {
    // A gossip name means nothing outside the cluster.
    return spec.name().isGossip()
        || spec.topology()
            .flatMap(Topology::masters)
            .filter(TopologyType.PRIVATE::equals)
            .isPresent();
  }

  private static ApiAccess publicLoadBalancer() {
    return ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC);
  }

  private static ApiAccess withType(ApiAccess api) {
    return api.loadBalancer()
        .map(
            balancer ->
                api.toBuilder()
                    .loadBalancer(
                        balancer.toBuilder()
                            .type(balancer.type().orElse(LoadBalancerType.PUBLIC))
                            .build())
                    .build())
        .orElse(api);
  }
}
