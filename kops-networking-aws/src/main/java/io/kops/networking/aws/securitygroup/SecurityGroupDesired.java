package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Desired state of a security group, without its rules.
 *
 * @param id the resource ID in plans
 * @param vpc the VPC
 * @param description the description
 * @param tags the tags
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
