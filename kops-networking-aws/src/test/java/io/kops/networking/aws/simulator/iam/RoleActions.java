package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

final class RoleActions {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_POLICY_NAME = 128;
  private static final int MOST_INLINE_CHARACTERS = 10_240;
  private static final int MOST_TRUST_CHARACTERS = 2_048;
  static final int MOST_ATTACHED = 10;

  private final IamAccount account;

  RoleActions(IamAccount account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateRole", this::create)
        .on("GetRole", this::get)
        .on("ListRoles", this::list)
        .on("DeleteRole", this::delete)
        .on("UpdateAssumeRolePolicy", this::updateTrust)
        .on("TagRole", this::tag)
        .on("UntagRole", this::untag)
        .on("ListRoleTags", this::listTags)
        .on("PutRolePolicy", this::putPolicy)
        .on("GetRolePolicy", this::getPolicy)
        .on("ListRolePolicies", this::listPolicies)
        .on("DeleteRolePolicy", this::deletePolicy)
        .on("PutRolePermissionsBoundary", this::putBoundary)
        .on("DeleteRolePermissionsBoundary", this::deleteBoundary)
        .on("GetPolicy", this::getManagedPolicy)
        .on("AttachRolePolicy", this::attachPolicy)
        .on("DetachRolePolicy", this::detachPolicy)
        .on("ListAttachedRolePolicies", this::listAttachedPolicies);
  }

  private void create(QueryRequest request, Xml answer) {
    String name = IamRules.name(request, "RoleName", LONGEST_NAME);
    String path = IamRules.path(request);
    String trustPolicy = trustPolicy(request, "AssumeRolePolicyDocument");
    SortedMap<String, String> tags = IamRules.tags(request);
    Optional<String> boundary = request.text("PermissionsBoundary").map(this::boundary);
    if (account.roles.find(name).isPresent()) {
      throw IamRules.exists("Role with name " + name + " already exists.");
    }
    if (account.roles.all().size() >= account.roleQuota()) {
      throw IamRules.limitExceeded(
          "Cannot exceed quota for RolesPerAccount: " + account.roleQuota());
    }
    Role role =
        new Role(
            name,
            path,
            account.uniqueId("AROA"),
            account.now(),
            request.text("Description").orElse(""),
            trustPolicy);
    role.tags().putAll(tags);
    role.bound(boundary);
    account.roles.add(role);
    answer.element("Role", element -> write(element, role));
  }

  private String trustPolicy(QueryRequest request, String parameter) {
    String document = account.policies.trust(IamRules.text(request, parameter));
    if (IamRules.countedLength(document) > MOST_TRUST_CHARACTERS) {
      throw IamRules.limitExceeded(
          "Cannot exceed quota for ACLSizePerRole: " + MOST_TRUST_CHARACTERS);
    }
    return document;
  }

  private void get(QueryRequest request, Xml answer) {
    Role role = role(request);
    answer.element("Role", element -> write(element, role));
  }

  private void list(QueryRequest request, Xml answer) {
    String prefix = request.text("PathPrefix").orElse("/");
    List<Role> roles = account.roles.read(role -> role.path().startsWith(prefix));
    account.page(request, answer, "Roles", roles, Role::id, this::writeWithin);
  }

  private void delete(QueryRequest request, Xml answer) {
    Role role = role(request);
    if (account.profiles.has(profile -> profile.holds(role.id()))) {
      throw IamRules.deleteConflict(
          "Cannot delete entity, must remove roles from instance profile first.");
    }
    if (!role.attachedPolicies().isEmpty()) {
      throw IamRules.deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (!role.inlinePolicies().isEmpty()) {
      throw IamRules.deleteConflict("Cannot delete entity, must delete policies first.");
    }
    account.roles.remove(role);
  }

  private void updateTrust(QueryRequest request, Xml answer) {
    Role role = role(request);
    role.trust(trustPolicy(request, "PolicyDocument"));
  }

  private void tag(QueryRequest request, Xml answer) {
    IamRules.tag(role(request), request);
  }

  private void untag(QueryRequest request, Xml answer) {
    IamRules.untag(role(request), request);
  }

  private void listTags(QueryRequest request, Xml answer) {
    Role role = role(request);
    account.page(
        request,
        answer,
        "Tags",
        List.copyOf(role.tags().entrySet()),
        Map.Entry::getKey,
        IamTags::write);
  }

  private void putPolicy(QueryRequest request, Xml answer) {
    Role role = role(request);
    String name = IamRules.name(request, "PolicyName", LONGEST_POLICY_NAME);
    String document = account.policies.identity(IamRules.text(request, "PolicyDocument"));
    SortedMap<String, String> together = new TreeMap<>(role.inlinePolicies());
    together.put(name, document);
    long characters = together.values().stream().mapToLong(IamRules::countedLength).sum();
    if (characters > MOST_INLINE_CHARACTERS) {
      throw IamRules.limitExceeded(
          "Maximum policy size of "
              + MOST_INLINE_CHARACTERS
              + " bytes exceeded for role "
              + role.id());
    }
    role.inlinePolicies().put(name, document);
  }

  private void getPolicy(QueryRequest request, Xml answer) {
    Role role = role(request);
    String name = IamRules.text(request, "PolicyName");
    String document =
        Optional.ofNullable(role.inlinePolicies().get(name)).orElseThrow(() -> noSuchPolicy(name));
    answer
        .text("RoleName", role.id())
        .text("PolicyName", name)
        .text("PolicyDocument", FormCoding.percentEncode(document));
  }

  private void listPolicies(QueryRequest request, Xml answer) {
    Role role = role(request);
    account.page(
        request,
        answer,
        "PolicyNames",
        List.copyOf(role.inlinePolicies().keySet()),
        name -> name,
        Xml::content);
  }

  private void deletePolicy(QueryRequest request, Xml answer) {
    Role role = role(request);
    String name = IamRules.text(request, "PolicyName");
    if (role.inlinePolicies().remove(name) == null) {
      throw noSuchPolicy(name);
    }
  }

  private static RuntimeException noSuchPolicy(String name) {
    return IamRules.noSuch("The role policy with name " + name + " cannot be found.");
  }

  private void putBoundary(QueryRequest request, Xml answer) {
    Role role = role(request);
    role.bound(Optional.of(boundary(IamRules.text(request, "PermissionsBoundary"))));
  }

  /** IAM API reference, PutRolePermissionsBoundary: NoSuchEntity. */
  private String boundary(String arn) {
    if (!account.hasManagedPolicy(IamRules.policyArn(arn))) {
      throw IamRules.noSuch("Scope ARN: " + arn + " does not exist or is not attachable.");
    }
    return arn;
  }

  private void getManagedPolicy(QueryRequest request, Xml answer) {
    request.takeOnly("PolicyArn");
    String arn = managedPolicy(request);
    answer.element(
        "Policy",
        policy ->
            policy
                .text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                .text("Arn", arn)
                .text("IsAttachable", true));
  }

  /** IAM API reference, AttachRolePolicy: NoSuchEntity. */
  private String managedPolicy(QueryRequest request) {
    String arn = IamRules.policyArn(IamRules.text(request, "PolicyArn"));
    if (!account.hasManagedPolicy(arn)) {
      throw IamRules.noSuch("Policy " + arn + " does not exist or is not attachable.");
    }
    return arn;
  }

  private void deleteBoundary(QueryRequest request, Xml answer) {
    Role role = role(request);
    if (role.boundary().isEmpty()) {
      throw IamRules.noSuch("The role " + role.id() + " has no permissions boundary.");
    }
    role.bound(Optional.empty());
  }

  private void attachPolicy(QueryRequest request, Xml answer) {
    Role role = role(request);
    String arn = managedPolicy(request);
    if (!role.attachedPolicies().contains(arn) && role.attachedPolicies().size() >= MOST_ATTACHED) {
      throw IamRules.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + MOST_ATTACHED);
    }
    role.attachedPolicies().add(arn);
  }

  private void detachPolicy(QueryRequest request, Xml answer) {
    Role role = role(request);
    String arn = IamRules.text(request, "PolicyArn");
    if (!role.attachedPolicies().remove(arn)) {
      throw IamRules.noSuch("Policy " + arn + " was not found.");
    }
  }

  private void listAttachedPolicies(QueryRequest request, Xml answer) {
    Role role = role(request);
    account.<String>page(
        request,
        answer,
        "AttachedPolicies",
        List.copyOf(role.attachedPolicies()),
        arn -> arn,
        (member, arn) ->
            member
                .text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                .text("PolicyArn", arn));
  }

  private Role role(QueryRequest request) {
    return account.roles.require(IamRules.text(request, "RoleName"));
  }

  /** Writes a role as in GetRole and GetAccountAuthorizationDetails. */
  void write(Xml xml, Role role) {
    writeWithin(xml, role);
    role.boundary()
        .ifPresent(
            arn ->
                xml.element(
                    "PermissionsBoundary",
                    element ->
                        element
                            .text("PermissionsBoundaryType", "Policy")
                            .text("PermissionsBoundaryArn", arn)));
    xml.members("Tags", role.tags().entrySet(), IamTags::write);
  }

  /**
   * Writes a role as in lists and instance profiles: without tags and permissions boundary. As in
   * IAM, the trust policy is percent-encoded.
   */
  void writeWithin(Xml xml, Role role) {
    xml.text("Path", role.path())
        .text("RoleName", role.id())
        .text("RoleId", role.roleId())
        .text("Arn", account.arn("role", role.path(), role))
        .text("CreateDate", role.created())
        .text("Description", role.description())
        .text("MaxSessionDuration", 3600)
        .text("AssumeRolePolicyDocument", FormCoding.percentEncode(role.trustPolicy()));
  }
}
