package io.kops.networking.core.firewall;

import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import java.util.List;
import java.util.Set;

/** The network load balancer of the bastions, as declared by the spec. kops 1.37 only. */
public final class BastionLoadBalancer {
  private static final Set<SubnetType> PUBLIC_TYPES = Set.of(SubnetType.PUBLIC, SubnetType.UTILITY);
  private static final Set<SubnetType> INTERNAL_TYPES =
      Set.of(SubnetType.PRIVATE, SubnetType.DUAL_STACK);

  private BastionLoadBalancer() {}

  /** Returns whether the load balancer is internal. The default is public. */
  public static boolean isInternal(ClusterSpec spec) {
    return spec.topology()
        .flatMap(Topology::bastion)
        .flatMap(Bastion::loadBalancerType)
        .filter(LoadBalancerType.INTERNAL::equals)
        .isPresent();
  }

  /**
   * Returns the subnets of the load balancer in spec order: all subnets of a matching type, not
   * only those in the zones of the bastions.
   */
  public static List<Subnet> subnets(ClusterSpec spec) {
    Set<SubnetType> types = isInternal(spec) ? INTERNAL_TYPES : PUBLIC_TYPES;
    return spec.subnets().stream().filter(subnet -> types.contains(subnet.type())).toList();
  }
}
