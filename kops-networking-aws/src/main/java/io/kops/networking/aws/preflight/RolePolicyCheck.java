package io.kops.networking.aws.preflight;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.core.iam.RolePolicySize;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

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

  /**
   * Counts the managed policies of roles to which the plan attaches some, including unmanaged
   * policies. New policies are attached before old ones are detached.
   *
   * @param context the plan and the account
   */
  record AttachedPolicies(PreflightContext context) {
    private static final String EXTERNAL_POLICIES = "externalPolicies";

    /** The default of the quota "Managed policies per role". */
    private static final int ASSUMED = 10;

    void check(Problems.Collector problems) {
      List<PlannedResource> roles =
          context.wanted(ResourceKinds.IAM_ROLE).stream()
              .filter(AttachedPolicies::isAttaching)
              .toList();
      if (roles.isEmpty()) {
        return;
      }
      Optional<Integer> quota = quota();
      int limit = quota.orElse(ASSUMED);
      for (PlannedResource role : roles) {
        Collection<String> arns = new TreeSet<>(role.texts(EXTERNAL_POLICIES));
        int planned = arns.size();
        if (role.action() == Action.UPDATE) {
          arns.addAll(attachedTo(role.name()));
        }
        if (arns.size() > limit) {
          problems.add(
              new Problem(
                  quota.isPresent() ? Severity.ERROR : Severity.WARNING,
                  PreflightCodes.QUOTA_EXCEEDED,
                  PreflightContext.pathOf(role),
                  "\"Managed policies per role\" is %d%s, and %s would have %d, %d of them planned"
                      .formatted(
                          limit,
                          quota.isPresent() ? "" : " in a new account",
                          role.name(),
                          arns.size(),
                          planned),
                  "raise the quota \"Managed policies per role\" (L-0DA4ABF3), or detach unused"
                      + " policies",
                  Optional.empty()));
        }
      }
    }

    private static boolean isAttaching(PlannedResource role) {
      if (role.texts(EXTERNAL_POLICIES).isEmpty()) {
        return false;
      }
      return switch (role.action()) {
        case CREATE, REPLACE -> true;
        case UPDATE ->
            role.changes().stream().anyMatch(change -> change.field().equals(EXTERNAL_POLICIES));
        case KEEP, DELETE -> false;
      };
    }

    private Optional<Integer> quota() {
      return Optional.ofNullable(
          context
              .calls()
              .read("GetAccountSummary", () -> context.iam().getAccountSummary().summaryMap())
              .get(SummaryKeyType.ATTACHED_POLICIES_PER_ROLE_QUOTA));
    }

    private List<String> attachedTo(String role) {
      return context
          .calls()
          .list(
              "ListAttachedRolePolicies",
              context.iam().listAttachedRolePoliciesPaginator(r -> r.roleName(role)),
              page -> page.attachedPolicies())
          .stream()
          .map(AttachedPolicy::policyArn)
          .toList();
    }
  }
}
