package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_INCOMPLETE;
import static io.kops.networking.core.validation.ValidationCodes.USER_DATA_TYPE_UNKNOWN;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.UserDataPart;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** The parts that are added to user data: each with a name, a text and a type of cloud-init. */
final class UserDataRule implements Rule {
  private static final List<String> TYPES =
      List.of(
          "text/x-include-once-url",
          "text/x-include-url",
          "text/cloud-config-archive",
          "text/upstart-job",
          "text/cloud-config",
          "text/part-handler",
          "text/x-shellscript",
          "text/cloud-boothook");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.additionalUserData().size(); i++) {
        FieldPath path = SpecPath.groupField(group, "additionalUserData").index(i);
        check(group.additionalUserData().get(i), path, problems);
      }
    }
  }

  private static void check(UserDataPart part, FieldPath path, Problems.Collector problems) {
    if (part.name().isEmpty()) {
      problems.error(
          path.child("name"),
          USER_DATA_INCOMPLETE,
          "the part of user data has no name",
          "give it a file name");
    }
    if (part.content().isEmpty()) {
      problems.error(
          path.child("content"),
          USER_DATA_INCOMPLETE,
          "the part \"" + part.name() + "\" of user data has no content",
          "give it a content, or remove it");
    }
    if (!TYPES.contains(part.type())) {
      problems.error(
          path.child("type"),
          USER_DATA_TYPE_UNKNOWN,
          "cloud-init does not know parts of type \"" + part.type() + "\"",
          "use one of " + String.join(", ", TYPES));
    }
  }
}
