package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * What a security group must be, without its rules.
 *
 * @param id what it is called
 * @param vpc the VPC that it is in
 * @param description its description
 * @param tags its tags
 */
public record SecurityGroupDesired(
    ResourceId id, PropertyValue vpc, String description, Map<String, String> tags)
    implements DesiredResource {
  static final String VPC = "vpc";
  static final String DESCRIPTION = "description";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(VPC, vpc, DESCRIPTION, PropertyValue.of(description));
  }
}
