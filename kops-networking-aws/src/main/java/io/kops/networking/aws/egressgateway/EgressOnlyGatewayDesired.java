package io.kops.networking.aws.egressgateway;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * What the egress-only internet gateway must be.
 *
 * @param id what it is called
 * @param vpc the VPC that it is attached to
 * @param tags its tags
 */
public record EgressOnlyGatewayDesired(ResourceId id, PropertyValue vpc, Map<String, String> tags)
    implements DesiredResource {
  static final String VPC = "vpc";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(VPC, vpc);
  }
}
