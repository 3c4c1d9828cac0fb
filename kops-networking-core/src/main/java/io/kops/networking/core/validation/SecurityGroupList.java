package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUPS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_REPEATED;

import io.kops.networking.core.validation.FirewallRuleCounts.QuotaProblem;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates lists of additional security groups. */
final class SecurityGroupList {
  private SecurityGroupList() {}

  /** Reports malformed and repeated ids, and a list that exceeds the quota. */
  static void check(List<String> ids, FieldPath path, Quotas quotas, Problems.Collector problems) {
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (!id.startsWith("sg-")) {
        problems.error(
            path.index(i),
            SECURITY_GROUP_ID_MALFORMED,
            "\"" + id + "\" is not the id of a security group",
            "use an id that starts with sg-");
      } else if (!earlier.add(id)) {
        problems.error(
            path.index(i), SECURITY_GROUP_REPEATED, id + " is listed twice", "remove one of them");
      }
    }
    int needed = ids.size() + 1;
    if (needed > quotas.securityGroupsPerInterface()) {
      problems.add(
          QuotaProblem.of(
              quotas,
              Quotas::securityGroupsPerInterface,
              "securityGroupsPerInterface",
              path,
              SECURITY_GROUPS_OVER_QUOTA,
              "%d security groups and the cluster's own one are %d, but the quota of an interface is %d"
                  .formatted(ids.size(), needed, quotas.securityGroupsPerInterface()),
              "list fewer groups"));
    }
  }
}
