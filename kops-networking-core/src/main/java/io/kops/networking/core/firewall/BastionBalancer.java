package io.kops.networking.core.firewall;

import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import java.util.List;
import java.util.Set;

/** The bastions' network load balancer as declared by the spec; kops 1.37. */
public final class BastionBalancer {
  private static final Set<SubnetType> OF_PUBLIC = Set.of(SubnetType.PUBLIC, SubnetType.UTILITY);
  private static final Set<SubnetType> OF_INTERNAL =
      Set.of(SubnetType.PRIVATE, SubnetType.DUAL_STACK);

  private BastionBalancer() {}

  /** Returns whether the load balancer is internal; kops defaults to public. */
  public static boolean isInternal(ClusterSpec spec) {
    return spec.topology()
        .flatMap(Topology::bastion)
        .flatMap(Bastion::loadBalancerType)
        .filter(LoadBalancerType.INTERNAL::equals)
        .isPresent();
  }

  /**
   * Returns the subnets of a matching type, in the order of the spec, for all zones, not only for
   * the subnets of the bastion groups.
   */
  public static List<Subnet> subnets(ClusterSpec spec) {
    Set<SubnetType> types = isInternal(spec) ? OF_INTERNAL : OF_PUBLIC;
    return spec.subnets().stream().filter(subnet -> types.contains(subnet.type())).toList();
  }
}
