package io.kops.networking.aws.iam;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * What an IAM role must be.
 *
 * @param name its name
 * @param assumeRolePolicy who may assume it, as a document
 */
public record RoleDesired(String name, PropertyValue assumeRolePolicy) implements DesiredResource {
  static final String ASSUME_ROLE_POLICY = "assumeRolePolicy";

  @Override
  public ResourceId id() {
    return new ResourceId(Kinds.IAM_ROLE, name);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(ASSUME_ROLE_POLICY, assumeRolePolicy);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
