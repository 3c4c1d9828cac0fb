package io.kops.networking.aws.iam;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Desired state of an inline policy of an IAM role.
 *
 * @param name the name
 * @param role the role
 * @param policy the policy document
 * @param dependsOnAlso the roles that have the permissions that the policy loses, and their
 *     policies and OIDC provider
 * @param beforeDeletionOf the kinds whose deletion may take permissions that the policy gains
 */
public record RolePolicyDesired(
    String name,
    ResourceId role,
    PropertyValue policy,
    List<ResourceId> dependsOnAlso,
    Set<ResourceKind> beforeDeletionOf)
    implements DesiredResource {
  static final String ROLE = "role";
  static final String POLICY = "policy";

  public RolePolicyDesired {
    dependsOnAlso = List.copyOf(dependsOnAlso);
    beforeDeletionOf = Set.copyOf(beforeDeletionOf);
  }

  /** Returns a policy that exchanges no permissions with other roles. */
  public static RolePolicyDesired of(String name, ResourceId role, PropertyValue policy) {
    return new RolePolicyDesired(name, role, policy, List.of(), Set.of());
  }

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
