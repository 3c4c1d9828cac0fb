package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;

/** The actions on the whole account. */
final class AccountActions {
  private final IamAccount account;
  private final RoleActions roles;
  private final InstanceProfileActions profiles;

  AccountActions(IamAccount account, RoleActions roles, InstanceProfileActions profiles) {
    this.account = account;
    this.roles = roles;
    this.profiles = profiles;
  }

  void addTo(Actions actions) {
    actions.on("GetAccountAuthorizationDetails", this::details);
  }

  /** Lists roles. Users, groups and managed policies are not simulated. */
  private void details(QueryRequest request, Xml answer) {
    List<String> kinds = request.texts("Filter.member");
    List<Role> wanted =
        kinds.isEmpty() || kinds.contains("Role") ? account.roles.read(role -> true) : List.of();
    account.page(request, answer, "RoleDetailList", wanted, Role::id, this::write);
  }

  private void write(Xml xml, Role role) {
    roles.write(xml, role);
    xml.members(
            "RolePolicyList",
            role.inlinePolicies().entrySet(),
            (member, policy) ->
                member
                    .text("PolicyName", policy.getKey())
                    .text("PolicyDocument", FormCoding.percentEncode(policy.getValue())))
        .members(
            "AttachedManagedPolicies",
            role.attachedPolicies(),
            (member, arn) ->
                member
                    .text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                    .text("PolicyArn", arn))
        .members(
            "InstanceProfileList",
            account.profiles.read(profile -> profile.holds(role.id())),
            profiles::write);
  }
}
