package io.kops.networking.core.iam;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Checks the size of inline policies. IAM limits their total size per role without counting white
 * space. The limit cannot be raised.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RolePolicySize {
  private RolePolicySize() {}

  /** Returns a problem for each role whose policies are too large. */
  public static Problems check(List<RolePolicy> policies, Quotas quotas) {
    Problems.Collector problems = Problems.collector();
    for (RolePolicy policy : policies) {
      int own = policy.document().map(RolePolicySize::charactersOf).orElse(0);
      int additional = policy.additionalDocument().map(RolePolicySize::charactersOf).orElse(0);
      if (own + additional > quotas.iamInlinePolicyCharacters()) {
        problems.error(
            path(policy.role(), additional > 0),
            PlanningCodes.ROLE_POLICIES_TOO_LARGE,
            ("the inline policies of role %s have %,d characters without white space (%,d of kops,"
                    + " %,d additional); IAM allows %,d per role")
                .formatted(
                    policy.role(),
                    own + additional,
                    own,
                    additional,
                    quotas.iamInlinePolicyCharacters()),
            additional > 0
                ? "shorten additionalPolicies, or attach a managed policy to the role instead"
                : "use your own instance profile for the groups of the role: iam.profile");
      }
    }
    return problems.problems();
  }

  /** Returns a problem for each role of a service account whose policy is too large. */
  public static Problems checkAccounts(List<ServiceAccountRole> accounts, Quotas quotas) {
    Problems.Collector problems = Problems.collector();
    for (ServiceAccountRole account : accounts) {
      int size = account.document().map(RolePolicySize::charactersOf).orElse(0);
      if (size > quotas.iamInlinePolicyCharacters()) {
        String key = account.namespace() + "/" + account.name();
        problems.error(
            FieldPath.of("spec")
                .child("iam")
                .child("serviceAccountExternalPermissions")
                .key(key)
                .child("aws")
                .child("inlinePolicy"),
            PlanningCodes.ROLE_POLICIES_TOO_LARGE,
            ("the inline policy of service account %s has %,d characters without white space;"
                    + " IAM allows %,d per role")
                .formatted(key, size, quotas.iamInlinePolicyCharacters()),
            "shorten inlinePolicy, or attach managed policies with policyARNs");
      }
    }
    return problems.problems();
  }

  /** Returns the size of a policy document as IAM counts it. */
  public static int charactersOf(PropertyValue document) {
    return charactersOf(Json.write(document));
  }

  /** Returns the size of the text of a policy document as IAM counts it. */
  public static int charactersOf(String document) {
    return (int) document.chars().filter(each -> !Character.isWhitespace(each)).count();
  }

  private static FieldPath path(InstanceGroupRole role, boolean additional) {
    FieldPath spec = FieldPath.of("spec");
    return additional
        ? spec.child("additionalPolicies").key(role.word().toLowerCase(Locale.ROOT))
        : spec;
  }
}
