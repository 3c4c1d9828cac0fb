package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.Blocker;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Pages;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** Acts on IAM roles. */
public final class RoleDriver extends SingleResourceDriver {
  private final IamClient iam;
  private final AwsCalls calls;

  /** Makes a driver. */
  public RoleDriver(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return Kinds.IAM_ROLE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    calls.<Object>create(
        "CreateRole",
        () ->
            iam.createRole(
                request ->
                    request
                        .roleName(resource.name())
                        .assumeRolePolicyDocument(document(resource))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              setTrustPolicy(resource);
              return Optional.of(resource);
            }));
    return IamReader.physicalId(kind().name(), resource.name());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    setTrustPolicy(resource);
  }

  private void setTrustPolicy(PlannedResource resource) {
    calls.repeatable(
        "UpdateAssumeRolePolicy",
        () ->
            iam.updateAssumeRolePolicy(
                request ->
                    request
                        .roleName(resource.name())
                        .policyDocument(document(resource))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteRole",
        () ->
            iam.deleteRole(
                request -> request.roleName(resource.name()).overrideConfiguration(CallOnce.ONCE)),
        () -> inTheWayOf(resource.name()));
  }

  /** A role with policies or profiles of others stays, and IAM names none of them. */
  private List<Blocker> inTheWayOf(String role) {
    List<Blocker> found = new ArrayList<>();
    calls
        .read(
            "ListAttachedRolePolicies",
            () ->
                Pages.of(
                    iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role)),
                    page -> page.attachedPolicies()))
        .forEach(
            policy ->
                found.add(
                    new Blocker(
                        "managed policy %s, which is attached to it".formatted(policy.policyArn()),
                        "detach %s from role %s".formatted(policy.policyName(), role),
                        false)));
    calls
        .read(
            "ListInstanceProfilesForRole",
            () ->
                Pages.of(
                    iam.listInstanceProfilesForRolePaginator(request -> request.roleName(role)),
                    page -> page.instanceProfiles()))
        .forEach(
            profile ->
                found.add(
                    new Blocker(
                        "instance profile %s, which it is in"
                            .formatted(profile.instanceProfileName()),
                        "remove role %s from instance profile %s"
                            .formatted(role, profile.instanceProfileName()),
                        false)));
    return found;
  }

  private static String document(PlannedResource resource) {
    PropertyValue document = resource.properties().get(RoleDesired.ASSUME_ROLE_POLICY);
    return IamJson.write(Objects.requireNonNull(document, RoleDesired.ASSUME_ROLE_POLICY));
  }
}
