package io.kops.networking.core.completion;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import java.util.List;
import java.util.Set;

/** Which subnets a group takes that names none. */
enum GroupSubnets {
  /** Bastions take the utility subnets and all others the rest: the 1.10 line. */
  BASTIONS_IN_UTILITY {
    @Override
    List<Subnet> of(InstanceGroupRole role, List<Subnet> subnets) {
      return role == InstanceGroupRole.BASTION
          ? only(Set.of(SubnetType.UTILITY), subnets)
          : except(Set.of(SubnetType.UTILITY), subnets);
    }
  },

  /**
   * All take what is neither utility nor dual-stack, and what is dual-stack if there is nothing
   * else; API servers of an IPv6 cluster the other way round: the 1.37 line.
   */
  BASTIONS_WITH_NODES {
    @Override
    List<Subnet> of(InstanceGroupRole role, List<Subnet> subnets) {
      boolean dualStack =
          subnets.stream().anyMatch(subnet -> subnet.type() == SubnetType.DUAL_STACK);
      SubnetType avoided =
          role == InstanceGroupRole.API_SERVER && dualStack
              ? SubnetType.PRIVATE
              : SubnetType.DUAL_STACK;
      List<Subnet> preferred = except(Set.of(avoided, SubnetType.UTILITY), subnets);
      return preferred.isEmpty() ? except(Set.of(SubnetType.UTILITY), subnets) : preferred;
    }
  };

  /** Returns the subnets for a role, in the order of the spec. */
  abstract List<Subnet> of(InstanceGroupRole role, List<Subnet> subnets);

  private static List<Subnet> only(Set<SubnetType> types, List<Subnet> subnets) {
    return subnets.stream().filter(subnet -> types.contains(subnet.type())).toList();
  }

  private static List<Subnet> except(Set<SubnetType> types, List<Subnet> subnets) {
    return subnets.stream().filter(subnet -> !types.contains(subnet.type())).toList();
  }
}
