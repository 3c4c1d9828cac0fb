package io.kops.networking.aws.preflight;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.core.iam.RolePolicySize;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks the policies of roles, including unmanaged policies: the total size of inline policies,
 * and the number of attached ones.
 */
final class RolePolicyCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "policies of roles";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    for (PlannedResource role : context.wanted(ResourceKinds.IAM_ROLE)) {
      Map<String, PlannedResource> written = new TreeMap<>();
      for (PlannedResource policy : context.wanted(ResourceKinds.IAM_ROLE_POLICY)) {
        if (policy.action() != Action.KEEP && policy.text("role").equals(role.name())) {
          written.put(policy.name(), policy);
        }
      }
      if (role.physicalId().isPresent() && !written.isEmpty()) {
        check(role, written, context, problems);
      }
    }
    new AttachedPolicies(context).check(problems);
  }

  private static void check(
      PlannedResource role,
      Map<String, PlannedResource> written,
      PreflightContext context,
      Problems.Collector problems) {
    int characters = 0;
    for (String name :
        context
            .calls()
            .list(
                "ListRolePolicies",
                context.iam().listRolePoliciesPaginator(r -> r.roleName(role.name())),
                page -> page.policyNames())) {
      if (!written.containsKey(name)) {
        // The policy can be deleted between the two reads.
        Optional<String> document =
            context
                .calls()
                .find(
                    "GetRolePolicy",
                    () ->
                        context
                            .iam()
                            .getRolePolicy(r -> r.roleName(role.name()).policyName(name))
                            .policyDocument());
        characters +=
            document
                .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                .map(RolePolicySize::charactersOf)
                .orElse(0);
      }
    }
    int unchanged = characters;
    for (PlannedResource policy : written.values()) {
      PropertyValue document = policy.properties().get("policy");
      characters += document == null ? 0 : RolePolicySize.charactersOf(document);
    }
    int most = context.quotas().iamInlinePolicyCharacters();
    if (characters > most) {
      problems.error(
          PreflightContext.pathOf(role),
          PreflightCodes.ROLE_POLICIES_EXCEEDED,
          ("the inline policies of %s would have %,d characters, including %,d in policies"
                  + " outside the plan; IAM allows %,d")
              .formatted(role.name(), characters, unchanged, most),
          "remove inline policies of the role, or attach managed policies instead");
    }
  }
}
