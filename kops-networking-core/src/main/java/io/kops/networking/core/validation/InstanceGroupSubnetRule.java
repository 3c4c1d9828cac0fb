package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNETS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNET_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_ZONE_UNKNOWN;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups' subnets: there are some, and they and the zones are the cluster's. */
final class InstanceGroupSubnetRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Set<String> names = subnets.stream().map(Subnet::name).collect(Collectors.toSet());
    Set<String> zones =
        subnets.stream().map(subnet -> subnet.zone().value()).collect(Collectors.toSet());
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      boolean required = context.isComplete() || group.role() == InstanceGroupRole.CONTROL_PLANE;
      if (required && group.subnets().isEmpty()) {
        problems.error(
            SpecPath.groupField(group, "subnets"),
            INSTANCE_GROUP_SUBNETS_MISSING,
            "the " + group.role() + " group \"" + group.name() + "\" has no subnets",
            "name the subnets of its machines");
      }
      checkSubnets(group, names, problems);
      checkZones(group, zones, problems);
    }
  }

  private static void checkSubnets(
      InstanceGroup group, Set<String> names, Problems.Collector problems) {
    for (int i = 0; i < group.subnets().size(); i++) {
      String subnet = group.subnets().get(i);
      if (!names.contains(subnet)) {
        problems.error(
            SpecPath.groupField(group, "subnets").index(i),
            INSTANCE_GROUP_SUBNET_UNKNOWN,
            "the cluster has no subnet \"" + subnet + "\"",
            "name a subnet of spec.subnets, or add this one there");
      }
    }
  }

  private static void checkZones(
      InstanceGroup group, Set<String> zones, Problems.Collector problems) {
    for (int i = 0; i < group.zones().size(); i++) {
      String zone = group.zones().get(i);
      if (!zones.contains(zone)) {
        problems.warning(
            SpecPath.groupField(group, "zones").index(i),
            INSTANCE_GROUP_ZONE_UNKNOWN,
            "no subnet of the cluster is in the zone \"" + zone + "\"",
            "remove it, or add a subnet there");
      }
    }
  }
}
