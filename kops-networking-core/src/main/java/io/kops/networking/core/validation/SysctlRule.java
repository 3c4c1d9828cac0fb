package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SYSCTL_MALFORMED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Kernel parameters: each a name and a value. */
final class SysctlRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    check(context.spec().sysctlParameters(), SpecPath.of("sysctlParameters"), problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      check(group.sysctlParameters(), SpecPath.groupField(group, "sysctlParameters"), problems);
    }
  }

  private static void check(List<String> lines, FieldPath path, Problems.Collector problems) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf('=') < 0) {
        problems.error(
            path.index(i),
            SYSCTL_MALFORMED,
            "\"" + lines.get(i) + "\" has no '='",
            "write the parameter as name=value");
      }
    }
  }
}
