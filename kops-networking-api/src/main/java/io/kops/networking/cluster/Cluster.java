package io.kops.networking.cluster;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A cluster as its user describes it: the spec and its instance groups.
 *
 * @param spec the spec
 * @param instanceGroups the groups, in the order of the document
 */
public record Cluster(ClusterSpec spec, List<InstanceGroup> instanceGroups) {
  public Cluster {
    Objects.requireNonNull(spec, "spec");
    instanceGroups = List.copyOf(instanceGroups);
  }

  /** Returns the cluster's name. */
  public ClusterName name() {
    return spec.name();
  }

  /** Returns the groups of this role, in their order. */
  public List<InstanceGroup> groups(InstanceGroupRole role) {
    return instanceGroups.stream().filter(group -> group.role() == role).toList();
  }

  /** Returns the subnets that the instances of a group are in, in the order of the spec. */
  public List<Subnet> subnets(InstanceGroup group) {
    return spec.subnets().stream()
        .filter(subnet -> group.subnets().contains(subnet.name()))
        .toList();
  }

  /**
   * Returns the utility subnets in the zones of the groups of this role, in the order of the spec.
   */
  public List<Subnet> utilitySubnets(InstanceGroupRole role) {
    Set<ZoneName> zones =
        groups(role).stream()
            .flatMap(group -> subnets(group).stream())
            .flatMap(subnet -> subnet.knownZone().stream())
            .collect(Collectors.toSet());
    return spec.subnets().stream()
        .filter(subnet -> subnet.type() == SubnetType.UTILITY)
        .filter(subnet -> subnet.knownZone().filter(zones::contains).isPresent())
        .toList();
  }

  /** Returns a copy with this spec. */
  public Cluster withSpec(ClusterSpec other) {
    return new Cluster(other, instanceGroups);
  }

  /** Returns a copy with an edited spec. */
  public Cluster edit(UnaryOperator<ClusterSpec.Builder> edit) {
    return withSpec(edit.apply(spec.toBuilder()).build());
  }

  /** Returns a copy with these instance groups. */
  public Cluster withInstanceGroups(List<InstanceGroup> others) {
    return new Cluster(spec, others);
  }
}
