package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_ROLE_UNKNOWN;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.Problems;

/** The groups' roles, as far as the 1.10 line knows them. */
final class InstanceGroupRoleRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.API_SERVER)) {
      problems.error(
          SpecPath.groupField(group, "role"),
          INSTANCE_GROUP_ROLE_UNKNOWN,
          "the kops line 1.10 has no groups of role " + group.role(),
          "use Master, Node or Bastion");
    }
  }
}
