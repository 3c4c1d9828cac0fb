package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The actions that describe the caller and the account. */
final class CallerActions {
  private final IamAccount account;
  private final String accountId;
  private final BinaryOperator<String> decision;

  CallerActions(IamAccount account, String accountId, BinaryOperator<String> decision) {
    this.account = account;
    this.accountId = accountId;
    this.decision = decision;
  }

  void addTo(Actions actions) {
    actions
        .on("GetUser", this::user)
        .on("SimulatePrincipalPolicy", this::simulate)
        .on("GetAccountSummary", this::summary);
  }

  /** IAM looks up a user by the caller, and sessions of roles have no user. */
  private void user(QueryRequest request, Xml answer) {
    if (account.isRoleSession()) {
      throw IamRules.invalid("Must specify userName when calling with non-User credentials");
    }
    answer.element(
        "User",
        user ->
            user.text("Path", "/")
                .text("UserName", "simulator")
                .text("UserId", "AIDA00000000000000001")
                .text("Arn", "arn:aws:iam::" + accountId + ":user/simulator")
                .text("CreateDate", account.now()));
  }

  private void simulate(QueryRequest request, Xml answer) {
    IamRules.text(request, "PolicySourceArn");
    List<String> resources = request.texts("ResourceArns.member");
    String resource = resources.isEmpty() ? "*" : resources.get(0);
    answer
        .members(
            "EvaluationResults",
            request.texts("ActionNames.member"),
            (member, action) ->
                member
                    .text("EvalActionName", action)
                    .text("EvalResourceName", resource)
                    .text("EvalDecision", decision.apply(action, resource)))
        .text("IsTruncated", false);
  }

  private void summary(QueryRequest request, Xml answer) {
    Map<String, Integer> values = new LinkedHashMap<>();
    values.put("Roles", account.roles.all().size());
    values.put("RolesQuota", account.roleQuota());
    values.put("AttachedPoliciesPerRoleQuota", RoleActions.MOST_ATTACHED);
    values.put("InstanceProfiles", account.profiles.all().size());
    values.put("InstanceProfilesQuota", account.roleQuota());
    answer.element(
        "SummaryMap",
        map ->
            values.forEach(
                (key, value) ->
                    map.element("entry", entry -> entry.text("key", key).text("value", value))));
  }
}
