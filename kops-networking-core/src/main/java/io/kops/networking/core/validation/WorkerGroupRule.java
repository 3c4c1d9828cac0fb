package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.WORKER_GROUP_MISSING;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The machines besides the masters: a complete cluster of the 1.10 line has a group of them. */
final class WorkerGroupRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    boolean workers =
        context.cluster().instanceGroups().stream()
            .anyMatch(group -> group.role() != InstanceGroupRole.CONTROL_PLANE);
    if (context.isComplete() && !workers) {
      problems.error(
          FieldPath.of("instanceGroups"),
          WORKER_GROUP_MISSING,
          "every instance group has the role Master",
          "add a group of role Node");
    }
  }
}
