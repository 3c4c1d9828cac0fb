package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_TYPE_NEVER_DEDICATED;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_IOPS_NEGATIVE;
import static io.kops.networking.core.validation.ValidationCodes.TENANCY_UNKNOWN;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Set;

/** The groups' machines: tenancy and root volume. */
final class InstanceGroupTypeRule implements Rule {
  private static final List<String> TENANCIES = List.of("default", "dedicated", "host");
  private static final Set<String> NEVER_DEDICATED =
      Set.of("t2.nano", "t2.micro", "t2.small", "t2.medium", "t2.large", "t2.xlarge");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      group.tenancy().ifPresent(tenancy -> checkTenancy(group, tenancy, problems));
      if (group.rootVolumeIops().orElse(0) < 0) {
        problems.error(
            SpecPath.groupField(group, "rootVolumeIops"),
            ROOT_VOLUME_IOPS_NEGATIVE,
            "rootVolumeIops is " + group.rootVolumeIops().getAsInt(),
            "use a positive number, or remove the field");
      }
    }
  }

  private static void checkTenancy(
      InstanceGroup group, String tenancy, Problems.Collector problems) {
    if (!tenancy.isEmpty() && !TENANCIES.contains(tenancy)) {
      problems.error(
          SpecPath.groupField(group, "tenancy"),
          TENANCY_UNKNOWN,
          "\"" + tenancy + "\" is not a tenancy",
          "use one of " + String.join(", ", TENANCIES));
    }
    boolean tooSmall = group.machineType().filter(NEVER_DEDICATED::contains).isPresent();
    if (tenancy.equals("dedicated") && tooSmall) {
      problems.error(
          SpecPath.groupField(group, "machineType"),
          INSTANCE_TYPE_NEVER_DEDICATED,
          "machines of type " + group.machineType().get() + " do not run with tenancy dedicated",
          "use another machine type, or the tenancy default");
    }
  }
}
