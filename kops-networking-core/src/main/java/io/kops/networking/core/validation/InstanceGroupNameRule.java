package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_GROUP_NAME_MISSING;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The groups' names: each has one of its own. */
final class InstanceGroupNameRule implements Rule {
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
