package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.SortedMap;

final class InstanceProfileActions {
  private static final int LONGEST_NAME = 128;

  private final IamAccount account;
  private final RoleActions roles;

  InstanceProfileActions(IamAccount account, RoleActions roles) {
    this.account = account;
    this.roles = roles;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateInstanceProfile", this::create)
        .on("GetInstanceProfile", this::get)
        .on("ListInstanceProfiles", this::list)
        .on("ListInstanceProfilesForRole", this::listForRole)
        .on("DeleteInstanceProfile", this::delete)
        .on("TagInstanceProfile", this::tag)
        .on("UntagInstanceProfile", this::untag)
        .on("AddRoleToInstanceProfile", this::addRole)
        .on("RemoveRoleFromInstanceProfile", this::removeRole);
  }

  private void create(QueryRequest request, Xml answer) {
    String name = IamRules.name(request, "InstanceProfileName", LONGEST_NAME);
    String path = IamRules.path(request);
    SortedMap<String, String> tags = IamRules.tags(request);
    if (account.profiles.find(name).isPresent()) {
      throw IamRules.exists("Instance Profile " + name + " already exists.");
    }
    InstanceProfile profile =
        new InstanceProfile(name, path, account.uniqueId("AIPA"), account.now());
    profile.tags().putAll(tags);
    account.profiles.add(profile);
    answer.element("InstanceProfile", element -> write(element, profile));
  }

  private void get(QueryRequest request, Xml answer) {
    InstanceProfile profile = profile(request);
    answer.element("InstanceProfile", element -> write(element, profile));
  }

  private void list(QueryRequest request, Xml answer) {
    String prefix = request.text("PathPrefix").orElse("/");
    page(request, answer, account.profiles.read(profile -> profile.path().startsWith(prefix)));
  }

  private void listForRole(QueryRequest request, Xml answer) {
    Role role = account.roles.require(IamRules.text(request, "RoleName"));
    page(request, answer, account.profiles.read(profile -> profile.holds(role.id())));
  }

  private void page(QueryRequest request, Xml answer, List<InstanceProfile> profiles) {
    account.page(request, answer, "InstanceProfiles", profiles, InstanceProfile::id, this::write);
  }

  private void delete(QueryRequest request, Xml answer) {
    InstanceProfile profile = profile(request);
    if (profile.roleName().isPresent()) {
      throw IamRules.deleteConflict(
          "Cannot delete entity, must remove roles from instance profile first.");
    }
    account.profiles.remove(profile);
  }

  private void tag(QueryRequest request, Xml answer) {
    IamRules.tag(profile(request), request);
  }

  private void untag(QueryRequest request, Xml answer) {
    IamRules.untag(profile(request), request);
  }

  private void addRole(QueryRequest request, Xml answer) {
    InstanceProfile profile = profile(request);
    Role role = account.roles.require(IamRules.text(request, "RoleName"));
    if (profile.roleName().isPresent()) {
      throw IamRules.limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    }
    profile.hold(role.id());
  }

  private void removeRole(QueryRequest request, Xml answer) {
    InstanceProfile profile = profile(request);
    String roleName = IamRules.text(request, "RoleName");
    if (!profile.holds(roleName)) {
      throw IamRules.noSuchRole(roleName);
    }
    profile.empty();
  }

  private InstanceProfile profile(QueryRequest request) {
    return account.profiles.require(IamRules.text(request, "InstanceProfileName"));
  }

  /** Writes an instance profile with its role. */
  void write(Xml xml, InstanceProfile profile) {
    List<Role> held = profile.roleName().flatMap(account.roles::find).stream().toList();
    xml.text("Path", profile.path())
        .text("InstanceProfileName", profile.id())
        .text("InstanceProfileId", profile.profileId())
        .text("Arn", account.arn("instance-profile", profile.path(), profile))
        .text("CreateDate", profile.created())
        .members("Roles", held, roles::writeWithin)
        .members("Tags", profile.tags().entrySet(), IamTags::write);
  }
}
