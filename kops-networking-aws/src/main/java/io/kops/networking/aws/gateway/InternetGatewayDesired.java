package io.kops.networking.aws.gateway;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Desired state of the internet gateway.
 *
 * @param id the resource ID in plans
 * @param vpc the VPC
 * @param tags the tags
 */
public record InternetGatewayDesired(ResourceId id, PropertyValue vpc, Map<String, String> tags)
    implements DesiredResource {
  static final String VPC = "vpc";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(VPC, vpc);
  }
}
