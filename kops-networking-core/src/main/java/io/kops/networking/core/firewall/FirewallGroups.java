package io.kops.networking.core.firewall;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.FirewallGroup;
import java.util.EnumMap;
import java.util.Map;

/** The security groups of a cluster. Both kops releases create the same ones. */
final class FirewallGroups {
  private FirewallGroups() {}

  /** Returns the descriptions of the groups of a cluster. */
  static Map<FirewallGroup, String> of(Cluster cluster) {
    Map<FirewallGroup, String> groups = new EnumMap<>(FirewallGroup.class);
    groups.put(FirewallGroup.CONTROL_PLANE, "Security group for masters");
    groups.put(FirewallGroup.NODES, "Security group for nodes");
    if (!cluster.groups(InstanceGroupRole.BASTION).isEmpty()) {
      groups.put(FirewallGroup.BASTION, "Security group for bastion");
      groups.put(FirewallGroup.BASTION_ELB, "Security group for bastion ELB");
    }
    if (cluster.spec().api().flatMap(ApiAccess::loadBalancer).isPresent()) {
      groups.put(FirewallGroup.API_ELB, "Security group for api ELB");
    }
    return groups;
  }
}
