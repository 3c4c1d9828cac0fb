package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TAINT_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.TAINT_REPEATED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups' taints: readable, and each once. */
final class TaintRule implements Rule {
  private static final Pattern TAINT =
      Pattern.compile("([^=:]+)(?:=[^=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      Set<String> earlier = new HashSet<>();
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        FieldPath path = SpecPath.groupField(group, "taints").index(i);
        Matcher matcher = TAINT.matcher(taint);
        if (!matcher.matches()) {
          problems.error(
              path,
              TAINT_MALFORMED,
              "\"" + taint + "\" is not a taint",
              "write key=value:effect, with the effect NoSchedule, PreferNoSchedule or NoExecute");
        } else if (!earlier.add(matcher.group(1) + ":" + matcher.group(2))) {
          problems.error(
              path,
              TAINT_REPEATED,
              "another taint has the key \"%s\" and the effect %s already"
                  .formatted(matcher.group(1), matcher.group(2)),
              "remove one of the two");
        }
      }
    }
  }
}
