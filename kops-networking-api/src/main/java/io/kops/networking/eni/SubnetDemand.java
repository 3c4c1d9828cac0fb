package io.kops.networking.eni;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The number of subnet addresses that the instances and pods of a cluster use at the maximum size
 * of all groups. The instances of a group are assumed to be spread evenly over its subnets.
 *
 * @param subnet the name of the subnet
 * @param usable the number of addresses, without the five that AWS reserves
 * @param demand the maximum number of used addresses, for instances of known types
 * @param unknownMachineTypes the unknown instance types in the subnet, sorted
 */
public record SubnetDemand(
    String subnet, long usable, long demand, List<String> unknownMachineTypes) {
  private static final int KEPT_BY_AWS = 5;

  public SubnetDemand {
    Objects.requireNonNull(subnet, "subnet");
    unknownMachineTypes = List.copyOf(unknownMachineTypes);
  }

  /**
   * Returns the demand of each IPv4 subnet with instances, in the order of the spec.
   *
   * @param cluster the completed cluster
   * @param prefixes whether interfaces use prefixes, if their type supports it
   */
  public static List<SubnetDemand> of(Cluster cluster, boolean prefixes) {
    List<SubnetDemand> demands = new ArrayList<>();
    for (Subnet subnet : cluster.spec().subnets()) {
      List<InstanceGroup> groups =
          cluster.instanceGroups().stream()
              .filter(group -> group.role() != InstanceGroupRole.BASTION)
              .filter(group -> group.subnets().contains(subnet.name()))
              .toList();
      Optional<Cidr> range = subnet.cidr().filter(cidr -> cidr.family() == IpFamily.IPV4);
      if (!groups.isEmpty() && range.isPresent()) {
        demands.add(of(cluster.spec(), subnet.name(), range.get(), groups, prefixes));
      }
    }
    return demands;
  }

  /** Returns whether the subnet is too small. */
  public boolean exceeds() {
    return demand > usable;
  }

  private static SubnetDemand of(
      ClusterSpec spec, String subnet, Cidr range, List<InstanceGroup> groups, boolean prefixes) {
    long demand = 0;
    TreeSet<String> unknown = new TreeSet<>();
    for (InstanceGroup group : groups) {
      List<String> types = group.machineTypes();
      long most = 0;
      for (String type : types.isEmpty() ? List.of("") : types) {
        Optional<PodsPerNode> pods =
            InterfaceLimits.of(type)
                .map(limits -> new PodsPerNode(limits, prefixes && limits.prefixes(), false));
        if (pods.isPresent()) {
          most = Math.max(most, pods.get().addressesFor(podsOf(spec, group, pods.get())));
        } else {
          unknown.add(type);
        }
      }
      demand += instances(group) * most;
    }
    return new SubnetDemand(subnet, usable(range), demand, List.copyOf(unknown));
  }

  /** The kubelet setting of the group overrides that of the cluster. */
  private static int podsOf(ClusterSpec spec, InstanceGroup group, PodsPerNode pods) {
    Optional<KubeletSettings> ofRole =
        group.role() == InstanceGroupRole.NODE
            ? spec.kubelet()
            : spec.controlPlaneKubelet().or(spec::kubelet);
    return Stream.of(group.kubelet(), ofRole)
        .flatMap(Optional::stream)
        .map(KubeletSettings::maxPods)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .findFirst()
        .orElse(pods.maxPodsOfKops());
  }

  private static long instances(InstanceGroup group) {
    int subnets = group.subnets().size();
    return (group.mostInstances() + subnets - 1L) / subnets;
  }

  private static long usable(Cidr range) {
    return (1L << (IpFamily.IPV4.bits() - range.prefixLength())) - KEPT_BY_AWS;
  }
}
