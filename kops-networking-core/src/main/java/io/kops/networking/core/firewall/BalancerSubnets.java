package io.kops.networking.core.firewall;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The subnets of a cluster's load balancers: one subnet per zone, in order of zones. */
public final class BalancerSubnets {
  private static final Set<SubnetType> OPEN = Set.of(SubnetType.PUBLIC, SubnetType.UTILITY);

  private BalancerSubnets() {}

  /**
   * Returns the subnets of the API load balancer.
   *
   * @param ofInternal the subnet types for an internal load balancer
   */
  public static List<Subnet> ofApi(Cluster cluster, boolean internal, Set<SubnetType> ofInternal) {
    return oneOfEachZone(
        cluster,
        cluster.spec().subnets().stream()
            .filter(subnet -> (internal ? ofInternal : OPEN).contains(subnet.type()))
            .toList(),
        1);
  }

  /** Returns the subnets of the bastions' network load balancer: one per zone. */
  public static List<Subnet> ofNetworkBastion(Cluster cluster) {
    // Utility subnets are preferred, even to subnets with a control plane node.
    return oneOfEachZone(cluster, BastionLoadBalancer.subnets(cluster.spec()), 3);
  }

  private static List<Subnet> oneOfEachZone(
      Cluster cluster, List<Subnet> suitable, int scoreOfUtility) {
    Set<String> ofControlPlane =
        cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .flatMap(group -> group.subnets().stream())
            .collect(Collectors.toSet());
    Map<ZoneName, List<Subnet>> byZone =
        suitable.stream()
            .collect(Collectors.groupingBy(Subnet::zone, TreeMap::new, Collectors.toList()));
    Comparator<Subnet> bestFirst =
        Comparator.<Subnet>comparingInt(subnet -> -score(subnet, ofControlPlane, scoreOfUtility))
            .thenComparing(Subnet::name);
    return byZone.values().stream()
        .flatMap(inZone -> inZone.stream().min(bestFirst).stream())
        .toList();
  }

  /** A load balancer requires IPv4, which private subnets of an IPv6 cluster lack. */
  private static int score(Subnet subnet, Set<String> ofControlPlane, int ofUtility) {
    int ofType =
        switch (subnet.type()) {
          case DUAL_STACK -> 2;
          case UTILITY -> ofUtility;
          case PUBLIC, PRIVATE -> 0;
        };
    return ofType + (ofControlPlane.contains(subnet.name()) ? 1 : 0);
  }

  /** Returns the subnets of the classic load balancer of the bastions. */
  public static Collection<Subnet> ofBastions(Cluster cluster) {
    Map<ZoneName, Subnet> utility = new TreeMap<>();
    cluster
        .utilitySubnets(InstanceGroupRole.BASTION)
        .forEach(subnet -> utility.putIfAbsent(subnet.zone(), subnet));
    return utility.values();
  }
}
