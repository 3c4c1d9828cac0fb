package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SIZES_REVERSED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_SIZE_NEGATIVE;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.Problems;
import java.util.OptionalInt;

/** The groups' sizes: not negative, and the largest not below the smallest. */
final class InstanceGroupSizeRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkSign(group, "minSize", group.minSize(), problems);
      checkSign(group, "maxSize", group.maxSize(), problems);
      boolean both = group.minSize().isPresent() && group.maxSize().isPresent();
      if (both && group.maxSize().getAsInt() < group.minSize().getAsInt()) {
        problems.error(
            SpecPath.groupField(group, "maxSize"),
            INSTANCE_GROUP_SIZES_REVERSED,
            "maxSize %d of \"%s\" is below its minSize %d"
                .formatted(group.maxSize().getAsInt(), group.name(), group.minSize().getAsInt()),
            "raise maxSize or lower minSize");
      }
    }
  }

  private static void checkSign(
      InstanceGroup group, String field, OptionalInt size, Problems.Collector problems) {
    if (size.orElse(0) < 0) {
      problems.error(
          SpecPath.groupField(group, field),
          INSTANCE_GROUP_SIZE_NEGATIVE,
          field + " of \"" + group.name() + "\" is " + size.getAsInt(),
          "use 0 or more");
    }
  }
}
