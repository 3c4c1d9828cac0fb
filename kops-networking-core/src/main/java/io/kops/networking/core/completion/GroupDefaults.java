package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Completes the sizes, instance types and subnets of instance groups. Control-plane groups without
 * subnets are left to the validator.
 *
 * @param machineTypes the instance type of each role
 * @param subnets selects the subnets of a role from those of the cluster, in their order
 */
record GroupDefaults(
    Map<InstanceGroupRole, String> machineTypes,
    BiFunction<InstanceGroupRole, List<Subnet>, List<Subnet>> subnets)
    implements CompletionStep {
  static final GroupDefaults V110 =
      new GroupDefaults(
          Map.of(
              InstanceGroupRole.CONTROL_PLANE, "m4.large",
              InstanceGroupRole.NODE, "t2.medium",
              InstanceGroupRole.BASTION, "t2.micro"),
          GroupDefaults::subnetsV110);
  static final GroupDefaults V137 =
      new GroupDefaults(
          Map.of(
              InstanceGroupRole.CONTROL_PLANE, "t3.medium",
              InstanceGroupRole.API_SERVER, "t3.medium",
              InstanceGroupRole.NODE, "t3.medium",
              InstanceGroupRole.BASTION, "t3.micro"),
          GroupDefaults::subnetsV137);

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(group -> complete(group, cluster.spec().subnets(), problems))
            .toList());
  }

  private InstanceGroup complete(
      InstanceGroup group, List<Subnet> all, Problems.Collector problems) {
    InstanceGroup.Builder filled = group.toBuilder();
    filled.machineType(
        group.machineType().or(() -> Optional.ofNullable(machineTypes.get(group.role()))));
    int usual = group.role() == InstanceGroupRole.NODE ? 2 : 1;
    filled.minSize(group.minSize().orElse(Math.min(usual, group.maxSize().orElse(usual))));
    filled.maxSize(group.maxSize().orElse(Math.max(usual, group.minSize().orElse(usual))));
    if (group.subnets().isEmpty() && group.role() != InstanceGroupRole.CONTROL_PLANE) {
      filled.subnets(subnetNames(group, all, problems));
    }
    return filled.build();
  }

  private List<String> subnetNames(
      InstanceGroup group, List<Subnet> all, Problems.Collector problems) {
    List<String> names = subnets.apply(group.role(), all).stream().map(Subnet::name).toList();
    if (names.isEmpty()) {
      problems.error(
          FieldPath.of("instanceGroups").key(group.name()).child("spec").child("subnets"),
          CompletionCodes.GROUP_WITHOUT_SUBNETS,
          "the cluster has no subnet for the %s group %s".formatted(group.role(), group.name()),
          "set the subnets of the group, or add subnets to the cluster");
    }
    return names;
  }

  /** Returns the utility subnets for bastions, and all other subnets for the other roles. */
  private static List<Subnet> subnetsV110(InstanceGroupRole role, List<Subnet> subnets) {
    return role == InstanceGroupRole.BASTION
        ? subnets.stream().filter(subnet -> subnet.type() == SubnetType.UTILITY).toList()
        : except(Set.of(SubnetType.UTILITY), subnets);
  }

  /**
   * Returns the subnets that are neither utility nor dual-stack; the dual-stack ones if there are
   * none. API servers of a cluster with dual-stack subnets avoid private subnets instead.
   */
  private static List<Subnet> subnetsV137(InstanceGroupRole role, List<Subnet> subnets) {
    boolean dualStack = subnets.stream().anyMatch(subnet -> subnet.type() == SubnetType.DUAL_STACK);
    SubnetType avoided =
        role == InstanceGroupRole.API_SERVER && dualStack
            ? SubnetType.PRIVATE
            : SubnetType.DUAL_STACK;
    List<Subnet> preferred = except(Set.of(avoided, SubnetType.UTILITY), subnets);
    return preferred.isEmpty() ? except(Set.of(SubnetType.UTILITY), subnets) : preferred;
  }

  private static List<Subnet> except(Set<SubnetType> types, List<Subnet> subnets) {
    return subnets.stream().filter(subnet -> !types.contains(subnet.type())).toList();
  }
}
