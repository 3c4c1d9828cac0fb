package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ACCESS_REPEATED;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may reach the cluster from outside: each one named once. */
final class AccessRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    check("sshAccess", context.spec().sshAccess(), problems);
    check("kubernetesApiAccess", context.spec().kubernetesApiAccess(), problems);
    check("nodePortAccess", context.spec().nodePortAccess(), problems);
  }

  private static void check(String field, List<AccessSource> sources, Problems.Collector problems) {
    Set<AccessSource> earlier = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      if (!earlier.add(sources.get(i))) {
        problems.warning(
            SpecPath.of(field).index(i),
            ACCESS_REPEATED,
            sources.get(i) + " is listed twice",
            "remove one of the two");
      }
    }
  }
}
