package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.IAM_PROFILE_ROLES_MIXED;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Existing instance profiles: well-formed, and each for groups of one role. */
final class IamProfileRule implements Rule {
  private static final Pattern ARN =
      Pattern.compile("arn:aws(-[a-z]+)*:iam::[0-9]+:instance-profile/\\S+");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Map<String, InstanceGroup> firstUser = new HashMap<>();
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      if (group.iamProfile().isEmpty()) {
        continue;
      }
      String profile = group.iamProfile().get();
      FieldPath path = SpecPath.groupField(group, "iam").child("profile");
      if (!ARN.matcher(profile).matches()) {
        problems.error(
            path,
            IAM_PROFILE_MALFORMED,
            "\"" + profile + "\" is not the ARN of an instance profile",
            "use an ARN such as arn:aws:iam::123456789012:instance-profile/nodes");
      }
      InstanceGroup first = firstUser.computeIfAbsent(profile, unused -> group);
      if (first.role() != group.role()) {
        problems.error(
            path,
            IAM_PROFILE_ROLES_MIXED,
            "\"%s\" of role %s has the same profile as \"%s\" of role %s"
                .formatted(group.name(), group.role(), first.name(), first.role()),
            "use a profile of its own for each role");
      }
    }
  }
}
