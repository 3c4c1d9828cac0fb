package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.Pages;
import io.kops.networking.plan.UnreadableNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/** Reads what IAM has under some names. */
final class MachineRoles {
  private static final int LARGEST_PAGE = 1000;

  private final IamClient iam;
  private final AwsCalls calls;

  MachineRoles(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  /**
   * Returns what there is under each name, in their order. Reads all roles of the account in one
   * call, a page for every thousand of them; where that is not allowed, name by name.
   *
   * @param thorough whether instance profiles that no role is in are looked for as well
   */
  List<MachineRole> read(List<String> names, boolean thorough) {
    Map<String, RoleDetail> all;
    try {
      all = details(names);
    } catch (UnreadableNetworkException refused) {
      if (!AwsCalls.isAccessDenied(refused)) {
        throw refused;
      }
      return names.stream().map(this::readAlone).toList();
    }
    List<MachineRole> roles = new ArrayList<>();
    for (String name : names) {
      roles.add(of(name, Optional.ofNullable(all.get(name)), thorough));
    }
    return roles;
  }

  private Map<String, RoleDetail> details(List<String> names) {
    return calls.read(
        "GetAccountAuthorizationDetails",
        () -> {
          Map<String, RoleDetail> found = new TreeMap<>();
          Pages.of(
                  iam.getAccountAuthorizationDetailsPaginator(
                      request -> request.filter(EntityType.ROLE).maxItems(LARGEST_PAGE)),
                  page ->
                      page.roleDetailList().stream()
                          .filter(role -> names.contains(role.roleName()))
                          .toList())
              .forEach(role -> found.put(role.roleName(), role));
          return found;
        });
  }

  private MachineRole of(String name, Optional<RoleDetail> role, boolean thorough) {
    Optional<MachineRole.Profile> listed =
        role.flatMap(
            there ->
                there.instanceProfileList().stream()
                    .filter(profile -> profile.instanceProfileName().equals(name))
                    .findFirst()
                    .map(profile -> new MachineRole.Profile(Optional.of(name))));
    boolean mayBeAlone = listed.isEmpty() && (role.isPresent() || thorough);
    return new MachineRole(
        name,
        role.map(RoleDetail::assumeRolePolicyDocument),
        role.map(MachineRoles::documents).orElse(Map.of()),
        mayBeAlone ? profile(name).map(MachineRoles::profileOf) : listed);
  }

  private static Map<String, String> documents(RoleDetail role) {
    Map<String, String> documents = new TreeMap<>();
    for (PolicyDetail policy : role.rolePolicyList()) {
      documents.put(policy.policyName(), policy.policyDocument());
    }
    return documents;
  }

  private MachineRole readAlone(String name) {
    Optional<InstanceProfile> profile = profile(name);
    // A profile tells its role's trust policy as well, which spares a call.
    Optional<Role> role =
        profile
            .flatMap(
                found -> found.roles().stream().filter(r -> r.roleName().equals(name)).findFirst())
            .or(() -> calls.find("GetRole", () -> iam.getRole(r -> r.roleName(name)).role()));
    return new MachineRole(
        name,
        role.map(Role::assumeRolePolicyDocument),
        role.map(there -> inlinePolicies(name)).orElse(Map.of()),
        profile.map(MachineRoles::profileOf));
  }

  private Optional<InstanceProfile> profile(String name) {
    return calls.find(
        "GetInstanceProfile",
        () ->
            iam.getInstanceProfile(request -> request.instanceProfileName(name)).instanceProfile());
  }

  private static MachineRole.Profile profileOf(InstanceProfile profile) {
    return new MachineRole.Profile(profile.roles().stream().findFirst().map(Role::roleName));
  }

  private Map<String, String> inlinePolicies(String role) {
    List<String> names =
        calls.read(
            "ListRolePolicies",
            () ->
                Pages.of(
                    iam.listRolePoliciesPaginator(request -> request.roleName(role)),
                    page -> page.policyNames()));
    Map<String, String> documents = new TreeMap<>();
    for (String name : names) {
      calls
          .find(
              "GetRolePolicy",
              () -> iam.getRolePolicy(request -> request.roleName(role).policyName(name)))
          .ifPresent(policy -> documents.put(name, policy.policyDocument()));
    }
    return documents;
  }
}
