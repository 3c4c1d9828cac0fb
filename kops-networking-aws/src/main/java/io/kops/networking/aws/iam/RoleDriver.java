package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.BlockerFinder.Blocker;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.iam.IamTags.IamJson;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;

/** Creates, updates and deletes IAM roles. */
public final class RoleDriver extends SingleResourceDriver {
  private final IamClient iam;
  private final AwsCalls calls;

  public RoleDriver(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_ROLE;
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
                        .permissionsBoundary(boundary(resource).orElse(null))
                        .tags(IamTags.of(resource.tags()))
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              setTrustPolicy(resource);
              boundary(resource).ifPresent(arn -> putBoundary(resource, arn));
              tag(resource, resource.tags());
              return Optional.of(resource);
            }));
    attach(resource, wanted(resource).arns());
    return IamReader.physicalId(kind().name(), resource.name());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    if (isChanged(resource, RoleDesired.ASSUME_ROLE_POLICY)) {
      setTrustPolicy(resource);
    }
    if (isChanged(resource, RoleDesired.PERMISSIONS_BOUNDARY)) {
      boundary(resource)
          .ifPresentOrElse(arn -> putBoundary(resource, arn), () -> deleteBoundary(resource));
    }
    if (isChanged(resource, RoleDesired.EXTERNAL_POLICIES)) {
      replaceExternalPolicies(resource);
    } else {
      tag(resource, IamTags.changed(resource));
    }
  }

  /** The tag lists every policy before it is attached and until it is detached. */
  private void replaceExternalPolicies(PlannedResource resource) {
    ExternalPolicies wanted = wanted(resource);
    ExternalPolicies attached = attached(resource);
    ExternalPolicies both = attached.and(wanted);
    Map<String, String> tags = new TreeMap<>(IamTags.changed(resource));
    tags.putAll(both.tags());
    tag(resource, tags);
    attach(resource, wanted.without(attached));
    attached.without(wanted).forEach(arn -> detach(resource, arn));
    if (!both.equals(wanted)) {
      markAttached(resource, wanted);
    }
  }

  private void markAttached(PlannedResource resource, ExternalPolicies policies) {
    if (!policies.arns().isEmpty()) {
      tag(resource, policies.tags());
      return;
    }
    calls.repeatable(
        "UntagRole",
        () ->
            iam.untagRole(
                request ->
                    request
                        .roleName(resource.name())
                        .tagKeys(ExternalPolicies.TAG)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void tag(PlannedResource resource, Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    calls.repeatable(
        "TagRole",
        () ->
            iam.tagRole(
                request ->
                    request
                        .roleName(resource.name())
                        .tags(IamTags.of(tags))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void putBoundary(PlannedResource resource, String arn) {
    calls.repeatable(
        "PutRolePermissionsBoundary",
        () ->
            iam.putRolePermissionsBoundary(
                request ->
                    request
                        .roleName(resource.name())
                        .permissionsBoundary(arn)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void deleteBoundary(PlannedResource resource) {
    calls.delete(
        "DeleteRolePermissionsBoundary",
        () ->
            iam.deleteRolePermissionsBoundary(
                request -> request.roleName(resource.name()).overrideConfiguration(CallOnce.ONCE)));
  }

  private void attach(PlannedResource resource, List<String> arns) {
    for (String arn : arns) {
      calls.repeatable(
          "AttachRolePolicy",
          () ->
              iam.attachRolePolicy(
                  request ->
                      request
                          .roleName(resource.name())
                          .policyArn(arn)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  private void detach(PlannedResource resource, String arn) {
    calls.delete(
        "DetachRolePolicy",
        () ->
            iam.detachRolePolicy(
                request ->
                    request
                        .roleName(resource.name())
                        .policyArn(arn)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private static boolean isChanged(PlannedResource resource, String field) {
    return resource.changes().stream().anyMatch(change -> change.field().equals(field));
  }

  private static Optional<String> boundary(PlannedResource resource) {
    return resource.optionalText(RoleDesired.PERMISSIONS_BOUNDARY);
  }

  private static ExternalPolicies wanted(PlannedResource resource) {
    return new ExternalPolicies(resource.texts(RoleDesired.EXTERNAL_POLICIES));
  }

  /** Returns the policies that were attached at planning time. */
  static ExternalPolicies attached(PlannedResource resource) {
    return resource.changes().stream()
        .filter(change -> change.field().equals(RoleDesired.EXTERNAL_POLICIES))
        .findFirst()
        .map(
            change ->
                change.from().stream()
                    .filter(PropertyValue.ListValue.class::isInstance)
                    .map(PropertyValue.ListValue.class::cast)
                    .flatMap(items -> items.values().stream())
                    .map(PropertyValue::toString)
                    .toList())
        .map(ExternalPolicies::new)
        .orElseGet(() -> wanted(resource));
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
    wanted(resource).arns().forEach(arn -> detach(resource, arn));
    calls.delete(
        "DeleteRole",
        () ->
            iam.deleteRole(
                request -> request.roleName(resource.name()).overrideConfiguration(CallOnce.ONCE)),
        () -> blockersOf(resource.name()));
  }

  /** A role with unmanaged policies or profiles cannot be deleted, and IAM does not name them. */
  private List<Blocker> blockersOf(String role) {
    List<Blocker> found = new ArrayList<>();
    calls
        .list(
            "ListAttachedRolePolicies",
            iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role)),
            page -> page.attachedPolicies())
        .forEach(
            policy ->
                found.add(
                    new Blocker(
                        "managed policy %s, which is attached to the role"
                            .formatted(policy.policyArn()),
                        "detach %s from role %s".formatted(policy.policyName(), role),
                        false)));
    calls
        .list(
            "ListInstanceProfilesForRole",
            iam.listInstanceProfilesForRolePaginator(request -> request.roleName(role)),
            page -> page.instanceProfiles())
        .forEach(
            profile ->
                found.add(
                    new Blocker(
                        "instance profile %s, which contains the role"
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
