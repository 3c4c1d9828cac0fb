package io.kops.networking.aws.address;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;

/**
 * Desired state of an Elastic IP.
 *
 * @param id the resource ID in plans
 * @param tags the tags
 * @param networkBorderGroup the network border group of its zone; empty for that of the region
 */
public record ElasticIpDesired(
    ResourceId id, Map<String, String> tags, Optional<String> networkBorderGroup)
    implements DesiredResource {
  static final String BORDER_GROUP = "networkBorderGroup";

  @Override
  public Map<String, PropertyValue> properties() {
    return networkBorderGroup
        .map(group -> Map.of(BORDER_GROUP, PropertyValue.of(group)))
        .orElse(Map.of());
  }
}
