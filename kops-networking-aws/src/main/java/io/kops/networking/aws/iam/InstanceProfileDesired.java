package io.kops.networking.aws.iam;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/**
 * Desired state of an instance profile.
 *
 * @param name the name
 * @param role the role of its instances
 * @param tags the tags; empty if the kops release does not tag instance profiles
 */
public record InstanceProfileDesired(String name, ResourceId role, Map<String, String> tags)
    implements DesiredResource {
  static final String ROLE = "role";

  public InstanceProfileDesired {
    tags = Map.copyOf(tags);
  }

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.IAM_INSTANCE_PROFILE, name);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(ROLE, PropertyValue.of(role));
  }
}
