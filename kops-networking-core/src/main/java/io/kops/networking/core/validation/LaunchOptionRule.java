package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.HOP_LIMIT_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.HTTP_TOKENS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ROOT_VOLUME_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.WARM_POOL_REFUSED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Set;

/** What the groups' machines are: their metadata, their root volume and their pool. */
final class LaunchOptionRule implements Rule {
  private static final int MOST_HOPS = 64;
  private static final Set<String> TOKENS = Set.of("optional", "required");
  private static final List<String> VOLUMES = List.of("standard", "gp3", "gp2", "io1", "io2");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      checkMetadata(group, problems);
      group
          .rootVolumeType()
          .filter(type -> !VOLUMES.contains(type))
          .ifPresent(
              type ->
                  problems.error(
                      SpecPath.groupField(group, "rootVolumeType"),
                      ROOT_VOLUME_TYPE_UNKNOWN,
                      "\"" + type + "\" is not a type of root volume",
                      "use one of " + String.join(", ", VOLUMES)));
      if (group.warmPool().isPresent()) {
        checkPool(group, problems);
      }
    }
  }

  private static void checkMetadata(InstanceGroup group, Problems.Collector problems) {
    FieldPath path = SpecPath.groupField(group, "instanceMetadata");
    group
        .httpTokens()
        .filter(word -> !TOKENS.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    path.child("httpTokens"),
                    HTTP_TOKENS_UNKNOWN,
                    "\"" + word + "\" is neither optional nor required",
                    "use required"));
    int hops = group.httpPutResponseHopLimit().orElse(1);
    if (hops < 1 || hops > MOST_HOPS) {
      problems.error(
          path.child("httpPutResponseHopLimit"),
          HOP_LIMIT_OUT_OF_RANGE,
          hops + " hops are not possible",
          "use 1 to " + MOST_HOPS);
    }
  }

  private static void checkPool(InstanceGroup group, Problems.Collector problems) {
    boolean joins =
        group.role() == InstanceGroupRole.NODE || group.role() == InstanceGroupRole.API_SERVER;
    boolean mixed = group.mixedInstancesPolicy().isPresent();
    if (!joins || mixed || group.maxPrice().isPresent()) {
      problems.error(
          SpecPath.groupField(group, "warmPool"),
          WARM_POOL_REFUSED,
          !joins
              ? "machines of the role " + group.role() + " do not wait in a pool"
              : (mixed ? "machines of several types" : "spot machines") + " cannot wait in a pool",
          "remove the pool");
    }
  }
}
