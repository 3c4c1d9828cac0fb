package io.kops.networking.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The layout of kops 1.10: {@code master-<zone>}, and one group {@code nodes}. */
final class SingleNodeGroupLayout extends GroupLayout {
  private static final String GROUP_LABEL = "kops.k8s.io/instancegroup";
  private static final int NODES = 2;

  SingleNodeGroupLayout(SubnetLayout subnets) {
    super(subnets, "master-");
  }

  @Override
  InstanceGroup.Builder group(String name, InstanceGroupRole role, int size) {
    InstanceGroup.Builder group = super.group(name, role, size);
    group.nodeLabels(Map.of(GROUP_LABEL, name));
    return group;
  }

  @Override
  List<InstanceGroup> nodes(List<ZoneName> zones, OptionalInt count) {
    List<String> names =
        zones.stream()
            .flatMap(zone -> subnets().instanceSubnets(zone).stream())
            .distinct()
            .sorted()
            .toList();
    return List.of(
        group("nodes", InstanceGroupRole.NODE, count.orElse(NODES)).subnets(names).build());
  }

  @Override
  Topology topology(ClusterName name, TopologyType type, Optional<DnsType> dns, boolean bastion) {
    Topology.Builder topology = Topology.builder().controlPlane(type).nodes(type).dns(dns);
    if (bastion) {
      topology.bastion(Bastion.builder().bastionPublicName("bastion." + name).build());
    }
    return topology.build();
  }
}
