package io.kops.networking.aws.subnet;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Which tags of the cluster a subnet of others must carry.
 *
 * @param subnet the id of the subnet, {@code subnet-...}
 * @param tags the tags
 */
public record SubnetTagsDesired(String subnet, Map<String, String> tags)
    implements DesiredResource {
  static final String SUBNET = "subnet";

  @Override
  public ResourceId id() {
    return new ResourceId(Kinds.SUBNET_TAGS, subnet);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(SUBNET, PropertyValue.of(subnet));
  }
}
