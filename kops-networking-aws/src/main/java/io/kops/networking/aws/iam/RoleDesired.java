package io.kops.networking.aws.iam;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Desired state of an IAM role.
 *
 * @param name the name
 * @param assumeRolePolicy the trust policy
 * @param managed the managed policies of the role; empty if the kops release does not support them,
 *     in which case the role keeps its own
 * @param clusterTags the tags of the cluster; empty if the kops release does not tag roles
 */
public record RoleDesired(
    String name,
    PropertyValue assumeRolePolicy,
    Optional<ManagedPolicies> managed,
    Map<String, String> clusterTags)
    implements DesiredResource {
  static final String ASSUME_ROLE_POLICY = "assumeRolePolicy";
  static final String PERMISSIONS_BOUNDARY = "permissionsBoundary";
  static final String EXTERNAL_POLICIES = "externalPolicies";

  /**
   * The managed policies of a role.
   *
   * @param boundary the ARN of the permissions boundary; empty for none
   * @param external the policies that the spec attaches
   */
  public record ManagedPolicies(Optional<String> boundary, ExternalPolicies external) {}

  public RoleDesired {
    clusterTags = Map.copyOf(clusterTags);
  }

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.IAM_ROLE, name);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(ASSUME_ROLE_POLICY, assumeRolePolicy);
    managed.ifPresent(
        policies -> {
          policies
              .boundary()
              .ifPresent(arn -> properties.put(PERMISSIONS_BOUNDARY, PropertyValue.of(arn)));
          properties.putAll(policies.external().property());
        });
    return properties;
  }

  @Override
  public Set<String> absent() {
    Set<String> absent = new TreeSet<>();
    if (managed.isPresent()) {
      absent.addAll(List.of(PERMISSIONS_BOUNDARY, EXTERNAL_POLICIES));
      absent.removeAll(properties().keySet());
    }
    return absent;
  }

  @Override
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>(clusterTags);
    managed.ifPresent(policies -> tags.putAll(policies.external().tags()));
    return tags;
  }
}
