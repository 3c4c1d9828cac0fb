package io.kops.networking.aws.routing;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * What a route table must be.
 *
 * @param id what it is called
 * @param vpc the VPC that it is in
 * @param tags its tags
 */
public record RouteTableDesired(ResourceId id, PropertyValue vpc, Map<String, String> tags)
    implements DesiredResource {
  static final String VPC = "vpc";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(VPC, vpc);
  }
}
