package io.kops.networking.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The instance groups, etcd members and topology of a new cluster, named as in its kops release.
 */
abstract class GroupLayout {
  private final SubnetLayout subnets;
  private final String controlPlanePrefix;

  GroupLayout(SubnetLayout subnets, String controlPlanePrefix) {
    this.subnets = subnets;
    this.controlPlanePrefix = controlPlanePrefix;
  }

  static GroupLayout of(KopsRelease release, SubnetLayout subnets) {
    return switch (release) {
      case V1_10 -> new SingleNodeGroupLayout(subnets);
      case V1_37 -> new ZonalNodeGroupLayout(subnets);
    };
  }

  SubnetLayout subnets() {
    return subnets;
  }

  /** Returns the groups of the nodes; {@code count} is of all nodes. */
  abstract List<InstanceGroup> nodes(List<ZoneName> zones, OptionalInt count);

  /** Returns the topology as the kops release writes it. */
  abstract Topology topology(
      ClusterName name, TopologyType type, Optional<DnsType> dns, boolean bastion);

  /** Returns the spec with the API access that a user of the kops release has to write. */
  abstract ClusterSpec withApiAccess(ClusterSpec spec);

  /** Returns a group of this size with the defaults of the kops release. */
  InstanceGroup.Builder group(String name, InstanceGroupRole role, int size) {
    return InstanceGroup.builder().name(name).role(role).minSize(size).maxSize(size);
  }

  InstanceGroup bastions() {
    return group("bastions", InstanceGroupRole.BASTION, 1).build();
  }

  /** Returns one group per control plane node, assigned to the zones in turn. */
  List<InstanceGroup> controlPlane(List<ZoneName> zones, int count) {
    List<InstanceGroup> groups = new ArrayList<>();
    for (int i = 0; i < count && !zones.isEmpty(); i++) {
      ZoneName zone = zones.get(i % zones.size());
      String number = count > zones.size() ? "-" + (1 + i / zones.size()) : "";
      groups.add(
          group(controlPlanePrefix + zone + number, InstanceGroupRole.CONTROL_PLANE, 1)
              .subnets(subnets.controlPlaneSubnet(zone).stream().toList())
              .build());
    }
    return groups;
  }

  /** Returns the two etcd clusters, each with a member in every one of these groups. */
  List<EtcdCluster> etcdClusters(List<InstanceGroup> controlPlane) {
    return Stream.of("main", "events").map(name -> etcdCluster(name, controlPlane)).toList();
  }

  private EtcdCluster etcdCluster(String name, List<InstanceGroup> controlPlane) {
    List<String> full =
        controlPlane.stream()
            .map(group -> group.name().substring(controlPlanePrefix.length()))
            .toList();
    int common = sharedStart(full);
    List<EtcdMember> members = new ArrayList<>();
    for (int i = 0; i < controlPlane.size(); i++) {
      members.add(
          EtcdMember.builder()
              .name(etcdMember(full.get(i).substring(common)))
              .instanceGroup(controlPlane.get(i).name())
              .build());
    }
    return EtcdCluster.builder().name(name).members(members).build();
  }

  /** Returns the name of the etcd member for a part of the name of its group. */
  String etcdMember(String part) {
    return part;
  }

  /** Returns the length of the longest common prefix, which is shorter than the first name. */
  private static int sharedStart(List<String> names) {
    int length = 0;
    while (!names.isEmpty() && length < names.get(0).length() - 1) {
      String start = names.get(0).substring(0, length + 1);
      if (!names.stream().allMatch(name -> name.startsWith(start))) {
        break;
      }
      length++;
    }
    return length;
  }

  /** The layout of kops 1.10: {@code master-<zone>}, and one group {@code nodes}. */
  static final class SingleNodeGroupLayout extends GroupLayout {
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

    @Override
    ClusterSpec withApiAccess(ClusterSpec spec) {
      return spec;
    }
  }

  /** The layout of kops 1.37: {@code control-plane-<zone>} and {@code nodes-<zone>}. */
  static final class ZonalNodeGroupLayout extends GroupLayout {
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

    @Override
    String etcdMember(String part) {
      return Character.isDigit(part.charAt(0)) ? "etcd-" + part : part;
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

    @Override
    ClusterSpec withApiAccess(ClusterSpec spec) {
      boolean unresolved = spec.topology().flatMap(Topology::dns).equals(Optional.of(DnsType.NONE));
      boolean balanced =
          unresolved
              || spec.subnets().stream().anyMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
      return spec.api().isEmpty() && balanced
          ? spec.toBuilder().api(ApiAccess.byNetworkLoadBalancer(LoadBalancerType.PUBLIC)).build()
          : spec;
    }
  }
}
