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
 * How many addresses of a subnet the machines and pods of a cluster take when all its groups have
 * grown to their most. A group's machines are spread evenly over its subnets.
 *
 * @param subnet the name of the subnet
 * @param usable how many addresses it has: all but the five that AWS keeps
 * @param demand how many are taken at most by the machines whose type is known
 * @param unknownMachineTypes the instance types of other machines in it, sorted
 */
public record SubnetDemand(
    String subnet, long usable, long demand, List<String> unknownMachineTypes) {
  private static final int KEPT_BY_AWS = 5;

  /** Copies the list. */
  public SubnetDemand {
    Objects.requireNonNull(subnet, "subnet");
    unknownMachineTypes = List.copyOf(unknownMachineTypes);
  }

  /**
   * Returns the demand of each subnet with an IPv4 range that has machines, in the order of the
   * spec.
   *
   * @param cluster the completed cluster
   * @param prefixes whether interfaces have prefixes, where their type can
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

  /** Tells whether the subnet is too small. */
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

  /** What the user gives kubelet wins, of the group before that of the cluster. */
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
