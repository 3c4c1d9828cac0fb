package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** Creates, updates and deletes IAM instance profiles. */
public final class InstanceProfileDriver extends SingleResourceDriver {
  private final IamClient iam;
  private final AwsCalls calls;

  public InstanceProfileDriver(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_INSTANCE_PROFILE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    calls.<Object>create(
        "CreateInstanceProfile",
        () ->
            iam.createInstanceProfile(
                request ->
                    request
                        .instanceProfileName(resource.name())
                        .tags(IamTags.of(resource.tags()))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              tag(resource, resource.tags());
              return Optional.of(resource);
            }));
    addRole(resource);
    return IamReader.physicalId(kind().name(), resource.name());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    tag(resource, IamTags.changed(resource));
    if (resource.changes().stream()
        .anyMatch(change -> change.field().equals(InstanceProfileDesired.ROLE))) {
      removeRoles(resource);
      addRole(resource);
    }
  }

  private void tag(PlannedResource resource, Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    calls.repeatable(
        "TagInstanceProfile",
        () ->
            iam.tagInstanceProfile(
                request ->
                    request
                        .instanceProfileName(resource.name())
                        .tags(IamTags.of(tags))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    removeRoles(resource);
    calls.delete(
        "DeleteInstanceProfile",
        () ->
            iam.deleteInstanceProfile(
                request ->
                    request
                        .instanceProfileName(resource.name())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void addRole(PlannedResource resource) {
    calls.<Object>create(
        "AddRoleToInstanceProfile",
        () ->
            iam.addRoleToInstanceProfile(
                request ->
                    request
                        .instanceProfileName(resource.name())
                        .roleName(resource.text(InstanceProfileDesired.ROLE))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(() -> roleIn(resource)));
  }

  /** A profile has at most one role, so a second call cannot add it twice. */
  private Optional<Object> roleIn(PlannedResource resource) {
    return calls
        .find(
            "GetInstanceProfile",
            () ->
                iam.getInstanceProfile(r -> r.instanceProfileName(resource.name()))
                    .instanceProfile())
        .flatMap(
            profile ->
                profile.roles().stream()
                    .filter(
                        role -> role.roleName().equals(resource.text(InstanceProfileDesired.ROLE)))
                    .<Object>map(role -> role)
                    .findFirst());
  }

  private void removeRoles(PlannedResource resource) {
    List<Role> roles =
        calls
            .find(
                "GetInstanceProfile",
                () ->
                    iam.getInstanceProfile(request -> request.instanceProfileName(resource.name()))
                        .instanceProfile()
                        .roles())
            .orElse(List.of());
    for (Role role : roles) {
      calls.delete(
          "RemoveRoleFromInstanceProfile",
          () ->
              iam.removeRoleFromInstanceProfile(
                  request ->
                      request
                          .instanceProfileName(resource.name())
                          .roleName(role.roleName())
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }
}
