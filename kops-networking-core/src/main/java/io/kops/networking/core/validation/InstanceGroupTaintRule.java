package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TAINTS_NEED_NEWER_KUBERNETES;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.Problems;
import java.util.Set;

/** The groups' taints, which kubelet takes from Kubernetes 1.6 on. */
final class InstanceGroupTaintRule implements Rule {
  private static final Set<String> OF_CONTROL_PLANE =
      Set.of("dedicated=master:NoSchedule", "node-role.kubernetes.io/master=:NoSchedule");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (!context.isOlderThan(1, 6)) {
      return;
    }
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        if (!OF_CONTROL_PLANE.contains(taint)) {
          problems.error(
              SpecPath.groupField(group, "taints").index(i),
              TAINTS_NEED_NEWER_KUBERNETES,
              "the taint \"" + taint + "\" needs Kubernetes 1.6 or later",
              "remove the taint, or use a newer Kubernetes");
        }
      }
    }
  }
}
