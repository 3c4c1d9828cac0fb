package io.kops.networking.aws.iam;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/**
 * Desired state of an inline policy of an IAM role.
 *
 * @param name the name
 * @param role the role
 * @param policy the policy document
 */
public record RolePolicyDesired(String name, ResourceId role, PropertyValue policy)
    implements DesiredResource {
  static final String ROLE = "role";
  static final String POLICY = "policy";

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.IAM_ROLE_POLICY, name);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(ROLE, PropertyValue.of(role), POLICY, policy);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
