package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/**
 * Reads IAM roles and instance profiles.
 *
 * <p>One page of the account's roles contains everything about each role, and is enough for most
 * accounts. If the account has more roles, the names that are not on that page are read one by one,
 * because IAM throttles further pages. All pages are read only for clusters with roles of service
 * accounts and before deletions.
 */
final class InstanceRoles {
  private static final int LARGEST_PAGE = 1000;

  private final IamClient iam;
  private final AwsCalls calls;

  InstanceRoles(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  /**
   * The names of roles.
   *
   * @param instances the roles that have an instance profile of the same name
   * @param serviceAccounts the roles of service accounts
   */
  record Wanted(List<String> instances, Set<String> serviceAccounts) {}

  /**
   * Returns the roles, first those of instances in the given order, with their instance profiles,
   * then those of service accounts. These include roles of former service accounts, found by the
   * tags of the cluster.
   */
  List<InstanceRole> read(Wanted wanted, ReadScope scope) {
    boolean includeLeftovers = scope.includeLeftovers();
    Optional<GetAccountAuthorizationDetailsResponse> page = page(Optional.empty());
    // IAM does not distinguish names by case.
    Map<String, RoleDetail> listed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    page.ifPresent(first -> add(first, listed));
    boolean searchAll = includeLeftovers || !wanted.serviceAccounts().isEmpty();
    while (searchAll && page.filter(last -> last.isTruncated()).isPresent()) {
      page = page(page.map(GetAccountAuthorizationDetailsResponse::marker));
      page.ifPresent(next -> add(next, listed));
    }
    boolean all = page.filter(last -> !last.isTruncated()).isPresent();
    List<InstanceRole> roles = new ArrayList<>();
    for (String name : wanted.instances()) {
      Optional<RoleDetail> role = Optional.ofNullable(listed.get(name));
      roles.add(
          all || role.isPresent()
              ? of(name, role, includeLeftovers)
              : readAlone(name, includeLeftovers));
    }
    Set<String> accounts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    accounts.addAll(wanted.serviceAccounts());
    listed.values().stream()
        .filter(role -> isOfServiceAccount(IamTags.map(role.tags()), scope))
        .forEach(role -> accounts.add(role.roleName()));
    for (String name : accounts) {
      Optional<RoleDetail> role = Optional.ofNullable(listed.get(name));
      roles.add(all || role.isPresent() ? withoutProfile(name, role) : readAlone(name));
    }
    return roles;
  }

  private static boolean isOfServiceAccount(Map<String, String> tags, ReadScope scope) {
    return tags.containsKey(ClusterTags.SERVICE_ACCOUNT) && scope.tags().areOwned(tags);
  }

  private static void add(
      GetAccountAuthorizationDetailsResponse page, Map<String, RoleDetail> listed) {
    page.roleDetailList().forEach(role -> listed.put(role.roleName(), role));
  }

  private static InstanceRole withoutProfile(String name, Optional<RoleDetail> role) {
    return new InstanceRole(
        name,
        role.map(InstanceRoles::factsOf),
        role.map(InstanceRoles::documents).orElse(Map.of()),
        Optional.empty());
  }

  /**
   * Returns a page of the account's roles; empty if the caller may not list them.
   *
   * @param marker the end of the previous page; empty for the first page
   */
  private Optional<GetAccountAuthorizationDetailsResponse> page(Optional<String> marker) {
    try {
      return Optional.of(
          calls.read(
              "GetAccountAuthorizationDetails",
              () ->
                  iam.getAccountAuthorizationDetails(
                      request ->
                          request
                              .filter(EntityType.ROLE)
                              .maxItems(LARGEST_PAGE)
                              .marker(marker.orElse(null)))));
    } catch (AwsReadException refused) {
      if (!AwsCalls.isAccessDenied(refused)) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  private InstanceRole of(String name, Optional<RoleDetail> role, boolean includeLeftovers) {
    // The list can omit tags, so a profile without tags is read again if its role has tags.
    Optional<InstanceRole.Profile> listed =
        role.flatMap(
            there ->
                there.instanceProfileList().stream()
                    .filter(profile -> profile.instanceProfileName().equalsIgnoreCase(name))
                    .filter(profile -> !profile.tags().isEmpty() || there.tags().isEmpty())
                    .findFirst()
                    .map(
                        profile ->
                            new InstanceRole.Profile(
                                Optional.of(name), IamTags.map(profile.tags()))));
    boolean mayBeAlone = listed.isEmpty() && (role.isPresent() || includeLeftovers);
    return new InstanceRole(
        name,
        role.map(InstanceRoles::factsOf),
        role.map(InstanceRoles::documents).orElse(Map.of()),
        mayBeAlone ? profile(name).map(InstanceRoles::profileOf) : listed);
  }

  private static Map<String, String> documents(RoleDetail role) {
    Map<String, String> documents = new TreeMap<>();
    for (PolicyDetail policy : role.rolePolicyList()) {
      documents.put(policy.policyName(), policy.policyDocument());
    }
    return documents;
  }

  private InstanceRole readAlone(String name, boolean includeLeftovers) {
    InstanceRole role = readAlone(name);
    return role.role().isPresent() || includeLeftovers
        ? role.with(profile(name).map(InstanceRoles::profileOf))
        : role;
  }

  private InstanceRole readAlone(String name) {
    // The role within a profile lacks tags and the permissions boundary.
    Optional<Role> role = calls.find("GetRole", () -> iam.getRole(r -> r.roleName(name)).role());
    return new InstanceRole(
        name,
        role.map(this::factsOf),
        role.map(there -> inlinePolicies(name)).orElse(Map.of()),
        Optional.empty());
  }

  private Optional<InstanceProfile> profile(String name) {
    return calls.find(
        "GetInstanceProfile",
        () ->
            iam.getInstanceProfile(request -> request.instanceProfileName(name)).instanceProfile());
  }

  private static InstanceRole.Profile profileOf(InstanceProfile profile) {
    return new InstanceRole.Profile(
        profile.roles().stream().findFirst().map(Role::roleName), IamTags.map(profile.tags()));
  }

  private static InstanceRole.RoleFacts factsOf(RoleDetail role) {
    return new InstanceRole.RoleFacts(
        role.assumeRolePolicyDocument(),
        arnOf(role.permissionsBoundary()),
        role.attachedManagedPolicies().stream().map(AttachedPolicy::policyArn).toList(),
        IamTags.map(role.tags()));
  }

  private InstanceRole.RoleFacts factsOf(Role role) {
    return new InstanceRole.RoleFacts(
        role.assumeRolePolicyDocument(),
        arnOf(role.permissionsBoundary()),
        calls
            .findList(
                "ListAttachedRolePolicies",
                iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role.roleName())),
                page -> page.attachedPolicies())
            .orElse(List.of())
            .stream()
            .map(AttachedPolicy::policyArn)
            .toList(),
        IamTags.map(role.tags()));
  }

  private static Optional<String> arnOf(@Nullable AttachedPermissionsBoundary boundary) {
    return Optional.ofNullable(boundary).map(AttachedPermissionsBoundary::permissionsBoundaryArn);
  }

  private Map<String, String> inlinePolicies(String role) {
    List<String> names =
        calls
            .findList(
                "ListRolePolicies",
                iam.listRolePoliciesPaginator(request -> request.roleName(role)),
                page -> page.policyNames())
            .orElse(List.of());
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

  /**
   * The IAM entities of one role.
   *
   * @param name the common name of the role and the instance profile
   * @param role the role; empty if it does not exist
   * @param inlinePolicies the inline policies of the role by name, URL-encoded
   * @param profile the instance profile; empty if it does not exist
   */
  record InstanceRole(
      String name,
      Optional<RoleFacts> role,
      Map<String, String> inlinePolicies,
      Optional<Profile> profile) {
    /**
     * An instance profile.
     *
     * @param roleName the role in it
     * @param tags the tags
     */
    record Profile(Optional<String> roleName, Map<String, String> tags) {}

    /**
     * A role, without its inline policies.
     *
     * @param trustPolicy its trust policy, URL-encoded
     * @param boundary the ARN of its permissions boundary; empty for none
     * @param attached the ARNs of its attached managed policies
     * @param tags the tags
     */
    record RoleFacts(
        String trustPolicy,
        Optional<String> boundary,
        List<String> attached,
        Map<String, String> tags) {}

    InstanceRole with(Optional<Profile> found) {
      return new InstanceRole(name, role, inlinePolicies, found);
    }

    InstanceRole {
      inlinePolicies = Collections.unmodifiableMap(new TreeMap<>(inlinePolicies));
    }
  }
}
