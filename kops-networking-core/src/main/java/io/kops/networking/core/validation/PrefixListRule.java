package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ACCESS_PREFIX_LIST_UNKNOWN;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Managed prefix lists, which the 1.10 line does not know. */
final class PrefixListRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    check("sshAccess", context.spec().sshAccess(), problems);
    check("kubernetesApiAccess", context.spec().kubernetesApiAccess(), problems);
    check("nodePortAccess", context.spec().nodePortAccess(), problems);
  }

  private static void check(String field, List<AccessSource> sources, Problems.Collector problems) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).isPrefixList()) {
        problems.error(
            SpecPath.of(field).index(i),
            ACCESS_PREFIX_LIST_UNKNOWN,
            sources.get(i) + " is a prefix list, and the kops line 1.10 takes CIDRs only",
            "list the networks themselves");
      }
    }
  }
}
