package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_TOO_LARGE;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.Problems;
import java.util.OptionalInt;

/** The size of a master group: one machine, which has the volumes of etcd. */
final class ControlPlaneSizeRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().groups(InstanceGroupRole.CONTROL_PLANE)) {
      check(group, "minSize", group.minSize(), problems);
      check(group, "maxSize", group.maxSize(), problems);
    }
  }

  private static void check(
      InstanceGroup group, String field, OptionalInt size, Problems.Collector problems) {
    if (size.orElse(0) > 1) {
      problems.error(
          SpecPath.groupField(group, field),
          CONTROL_PLANE_GROUP_TOO_LARGE,
          "%s of the master group \"%s\" is %d".formatted(field, group.name(), size.getAsInt()),
          "use 1, and a group for each master");
    }
  }
}
