package io.kops.networking.aws.iam;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.iam.IamTags.IamJson;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;

/** Creates, updates and deletes inline policies of IAM roles. */
public final class RolePolicyDriver extends SingleResourceDriver {
  private final IamClient iam;
  private final AwsCalls calls;

  public RolePolicyDriver(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_ROLE_POLICY;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return field.equals(RolePolicyDesired.POLICY) ? FieldPolicy.UPDATE : FieldPolicy.REPLACE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    put(resource);
    return IamReader.physicalId(kind().name(), resource.name());
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    put(resource);
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteRolePolicy",
        () ->
            iam.deleteRolePolicy(
                request ->
                    request
                        .roleName(roleOf(resource))
                        .policyName(resource.name())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void put(PlannedResource resource) {
    PropertyValue document = resource.properties().get(RolePolicyDesired.POLICY);
    String text = IamJson.write(Objects.requireNonNull(document, RolePolicyDesired.POLICY));
    calls.repeatable(
        "PutRolePolicy",
        () ->
            iam.putRolePolicy(
                request ->
                    request
                        .roleName(roleOf(resource))
                        .policyName(resource.name())
                        .policyDocument(text)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /** The name of the role: a reference to the role when desired, its id when observed. */
  private static String roleOf(PlannedResource resource) {
    String role = resource.text(RolePolicyDesired.ROLE);
    String prefix = IamReader.physicalId(ResourceKinds.IAM_ROLE.name(), "");
    return role.startsWith(prefix) ? role.substring(prefix.length()) : role;
  }
}
