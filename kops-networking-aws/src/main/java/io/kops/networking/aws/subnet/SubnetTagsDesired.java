package io.kops.networking.aws.subnet;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/**
 * Desired tags of the cluster on a shared subnet.
 *
 * @param subnet the ID of the subnet, {@code subnet-...}
 * @param tags the tags
 */
public record SubnetTagsDesired(String subnet, Map<String, String> tags)
    implements DesiredResource {
  static final String SUBNET = "subnet";

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.SUBNET_TAGS, subnet);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(SUBNET, PropertyValue.of(subnet));
  }
}
