package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_MISSING;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The masters: a complete cluster has a group of them. */
final class ControlPlaneGroupRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (context.isComplete()
        && context.cluster().groups(InstanceGroupRole.CONTROL_PLANE).isEmpty()) {
      problems.error(
          FieldPath.of("instanceGroups"),
          CONTROL_PLANE_GROUP_MISSING,
          "no instance group has the role Master",
          "add a master group for each member of the etcd clusters");
    }
  }
}
