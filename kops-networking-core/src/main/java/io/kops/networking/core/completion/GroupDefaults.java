package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives groups their sizes, instance types and subnets.
 *
 * @param machineTypes the instance type of each role
 * @param subnets which subnets the line takes for a role; the validator speaks up for masters
 */
record GroupDefaults(Map<InstanceGroupRole, String> machineTypes, GroupSubnets subnets)
    implements CompletionStep {
  static final GroupDefaults OLD =
      new GroupDefaults(
          Map.of(
              InstanceGroupRole.CONTROL_PLANE, "m4.large",
              InstanceGroupRole.NODE, "t2.medium",
              InstanceGroupRole.BASTION, "t2.micro"),
          GroupSubnets.BASTIONS_IN_UTILITY);

  static final GroupDefaults NEW =
      new GroupDefaults(
          Map.of(
              InstanceGroupRole.CONTROL_PLANE, "t3.medium",
              InstanceGroupRole.API_SERVER, "t3.medium",
              InstanceGroupRole.NODE, "t3.medium",
              InstanceGroupRole.BASTION, "t3.micro"),
          GroupSubnets.BASTIONS_WITH_NODES);

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
    List<String> names = subnets.of(group.role(), all).stream().map(Subnet::name).toList();
    if (names.isEmpty()) {
      problems.error(
          FieldPath.of("instanceGroups").key(group.name()).child("spec").child("subnets"),
          CompletionProblems.GROUP_WITHOUT_SUBNETS,
          "no subnet of the cluster suits the %s group %s".formatted(group.role(), group.name()),
          "name the subnets of the group, or add subnets to the cluster");
    }
    return names;
  }
}
