package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SUBNET_TYPES_MIXED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.Problems;
import java.util.List;

/**
 * The types of a group's subnets: one type, which decides whether machines have public addresses.
 */
final class InstanceGroupSubnetTypeRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      List<SubnetType> types =
          context.spec().subnets().stream()
              .filter(subnet -> group.subnets().contains(subnet.name()))
              .map(Subnet::type)
              .distinct()
              .sorted()
              .toList();
      if (types.size() > 1) {
        problems.error(
            SpecPath.groupField(group, "subnets"),
            INSTANCE_GROUP_SUBNET_TYPES_MIXED,
            "the subnets of \"" + group.name() + "\" are of several types: " + types,
            "make one group for each type of subnet");
      }
    }
  }
}
