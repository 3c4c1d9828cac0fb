package io.kops.networking.aws.address;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * What an Elastic IP must be: there, and tagged.
 *
 * @param id what it is called
 * @param tags its tags
 */
public record ElasticIpDesired(ResourceId id, Map<String, String> tags) implements DesiredResource {
  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of();
  }
}
