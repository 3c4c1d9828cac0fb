package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_INVALID;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_MISSING;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The groups' names: each has one of its own, which is also the value of a label of its nodes, a
 * file in the state store and part of names at AWS. Of these, labels take the fewest names.
 */
final class InstanceGroupNameRule implements Rule {
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<InstanceGroup> groups = context.cluster().instanceGroups();
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      InstanceGroup group = groups.get(i);
      if (group.name().isBlank()) {
        problems.error(
            FieldPath.of("instanceGroups").index(i).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_MISSING,
            "the " + group.role() + " group has no name",
            "name it, such as nodes");
      } else if (!LABEL_VALUE.matcher(group.name()).matches()) {
        problems.error(
            SpecPath.group(group).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_INVALID,
            "the name \"" + group.name() + "\" is no value of a label",
            "use up to 63 letters, digits, dashes, dots and underscores, a letter or digit first and"
                + " last");
      } else if (!earlier.add(group.name())) {
        problems.error(
            SpecPath.group(group).child("metadata").child("name"),
            INSTANCE_GROUP_NAME_DUPLICATE,
            "another instance group has the name \"" + group.name() + "\" already",
            "give each group its own name");
      }
    }
  }
}
