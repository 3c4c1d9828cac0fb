package io.kops.networking.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The layout of kops 1.37: {@code control-plane-<zone>} and {@code nodes-<zone>}. */
final class ZonalNodeGroupLayout extends GroupLayout {
  ZonalNodeGroupLayout(SubnetLayout subnets) {
    super(subnets, "control-plane-");
  }

  @Override
  List<InstanceGroup> nodes(List<ZoneName> zones, OptionalInt count) {
    int all = count.orElse(zones.size());
    List<InstanceGroup> groups = new ArrayList<>();
    for (int i = 0; i < zones.size(); i++) {
      ZoneName zone = zones.get(i);
      int share = all / zones.size() + (i < all % zones.size() ? 1 : 0);
      groups.add(
          group("nodes-" + zone, InstanceGroupRole.NODE, share)
              .subnets(subnets().instanceSubnets(zone))
              .build());
    }
    return groups;
  }

  /** Leaves the topology of control plane and nodes unset: the subnet types determine it. */
  @Override
  Topology topology(ClusterName name, TopologyType type, Optional<DnsType> dns, boolean bastion) {
    Topology.Builder topology = Topology.builder().dns(dns);
    boolean publishesNames = dns.filter(DnsType.NONE::equals).isEmpty();
    if (bastion && publishesNames) {
      topology.bastion(Bastion.builder().bastionPublicName("bastion." + name).build());
    }
    return topology.build();
  }
}
