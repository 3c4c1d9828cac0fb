package io.kops.networking.core.completion;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import java.util.Optional;

/** Completes the access to the API: load balancer or DNS, and the names. */
final class ApiAccessSteps {
  private ApiAccessSteps() {}

  /** Chooses a load balancer for a private control plane or a gossip name; DNS otherwise. */
  static ClusterSpec accessV110(ClusterSpec spec) {
    // A gossip name does not resolve outside the cluster.
    boolean balanced =
        spec.name().isGossip()
            || spec.topology()
                .flatMap(Topology::controlPlane)
                .equals(Optional.of(TopologyType.PRIVATE));
    return access(spec, balanced);
  }

  /**
   * Chooses a load balancer if a subnet is private or the cluster has no DNS names; DNS otherwise.
   * Its class stays absent: kops chooses Classic, which its validation then rejects.
   */
  static ClusterSpec accessV137(ClusterSpec spec) {
    boolean balanced =
        DnsSteps.dnsType(spec) == DnsType.NONE
            || spec.subnets().stream().anyMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
    return access(spec, balanced);
  }

  /** Names the API {@code api.<cluster>}. */
  static ClusterSpec publicName(ClusterSpec spec) {
    String name = spec.apiPublicName().orElseGet(() -> "api." + spec.name());
    return spec.toBuilder().apiPublicName(name).build();
  }

  /** Names the API {@code api.<cluster>} if that name is published in public DNS. */
  static ClusterSpec publicNameInPublicDns(ClusterSpec spec) {
    return DnsSteps.dnsType(spec) == DnsType.PUBLIC ? publicName(spec) : spec;
  }

  /** Names the API {@code api.internal.<cluster>} inside the cluster. */
  static ClusterSpec internalName(ClusterSpec spec) {
    String name = spec.apiInternalName().orElseGet(() -> "api.internal." + spec.name());
    return spec.toBuilder().apiInternalName(name).build();
  }

  private static ClusterSpec access(ClusterSpec spec, boolean balanced) {
    ApiAccess api = spec.api().orElseGet(() -> ApiAccess.builder().build());
    if (!api.dns() && api.loadBalancer().isEmpty()) {
      api = balanced ? ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC) : ApiAccess.byDns();
    }
    return spec.toBuilder()
        .api(api.toBuilder().loadBalancer(api.loadBalancer().map(ApiAccessSteps::typed)).build())
        .build();
  }

  private static ApiLoadBalancer typed(ApiLoadBalancer balancer) {
    return balancer.toBuilder().type(balancer.type().orElse(LoadBalancerType.PUBLIC)).build();
  }
}
