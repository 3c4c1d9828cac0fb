package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.LoadBalancerType;

/** Reaches the masters through a public load balancer or by DNS, where nothing is said. */
abstract class ApiAccessByDefault implements SpecStep {
  /** Tells whether DNS names of the masters would not do. */
  abstract boolean needsLoadBalancer(ClusterSpec spec);

  /** Fills in what the line adds to a load balancer, which has a type already. */
  abstract ApiLoadBalancer complete(ApiLoadBalancer balancer);

  @Override
  public final ClusterSpec complete(ClusterSpec spec) {
    ApiAccess api = spec.api().orElseGet(() -> ApiAccess.builder().build());
    if (!api.dns() && api.loadBalancer().isEmpty()) {
      api =
          needsLoadBalancer(spec)
              ? ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC)
              : ApiAccess.byDns();
    }
    return spec.toBuilder()
        .api(api.toBuilder().loadBalancer(api.loadBalancer().map(this::typed)).build())
        .build();
  }

  private ApiLoadBalancer typed(ApiLoadBalancer balancer) {
    LoadBalancerType type = balancer.type().orElse(LoadBalancerType.PUBLIC);
    return complete(balancer.toBuilder().type(type).build());
  }
}
