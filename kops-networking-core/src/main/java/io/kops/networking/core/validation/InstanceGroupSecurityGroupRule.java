package io.kops.networking.core.validation;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.Problems;

/** The security groups that are added to the groups' machines. */
final class InstanceGroupSecurityGroupRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      SecurityGroupList.check(
          group.additionalSecurityGroups(),
          SpecPath.groupField(group, "additionalSecurityGroups"),
          context.quotas(),
          problems);
    }
  }
}
