package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_STALLED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many machines a rolling update replaces at once: numbers or shares, and not none. */
final class RollingUpdateRule implements Rule {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}%?");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .rollingUpdate()
        .ifPresent(it -> check(it, SpecPath.of("rollingUpdate"), problems));
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      FieldPath path = SpecPath.groupField(group, "rollingUpdate");
      group.rollingUpdate().ifPresent(it -> check(it, path, problems));
      boolean surges =
          group
              .rollingUpdate()
              .flatMap(RollingUpdateSettings::maxSurge)
              .filter(it -> isMore(it))
              .isPresent();
      if (surges && group.role() == InstanceGroupRole.CONTROL_PLANE) {
        problems.error(
            path.child("maxSurge"),
            ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE,
            "masters cannot be more than they are, because each has its volumes",
            "remove the field");
      }
    }
  }

  private static void check(
      RollingUpdateSettings settings, FieldPath path, Problems.Collector problems) {
    boolean readable = isAmount("maxUnavailable", settings.maxUnavailable(), path, problems);
    readable &= isAmount("maxSurge", settings.maxSurge(), path, problems);
    boolean stands =
        settings.maxUnavailable().filter(it -> !isMore(it)).isPresent()
            && settings.maxSurge().filter(it -> !isMore(it)).isPresent();
    if (readable && stands) {
      problems.error(
          path.child("maxUnavailable"),
          ROLLING_UPDATE_STALLED,
          "no machine may be missing and none may be added, so that none is replaced",
          "raise maxUnavailable or maxSurge");
    }
  }

  private static boolean isAmount(
      String field, Optional<String> value, FieldPath path, Problems.Collector problems) {
    boolean readable = value.filter(text -> !AMOUNT.matcher(text).matches()).isEmpty();
    if (!readable) {
      problems.error(
          path.child(field),
          ROLLING_UPDATE_MALFORMED,
          "\"" + value.orElse("") + "\" is neither a number nor a share",
          "use a number such as 2 or a share such as 10%");
    }
    return readable;
  }

  /** Tells whether a number or share is more than none. */
  private static boolean isMore(String amount) {
    return !amount.matches("0+%?");
  }
}
