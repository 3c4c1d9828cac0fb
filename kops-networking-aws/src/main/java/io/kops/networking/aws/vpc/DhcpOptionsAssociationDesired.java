package io.kops.networking.aws.vpc;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Desired association of the VPC with DHCP options.
 *
 * @param id the resource ID in plans
 * @param dhcpOptions the options
 * @param vpc the VPC
 */
public record DhcpOptionsAssociationDesired(
    ResourceId id, PropertyValue dhcpOptions, PropertyValue vpc) implements DesiredResource {
  static final String DHCP_OPTIONS = "dhcpOptions";
  static final String VPC = "vpc";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(DHCP_OPTIONS, dhcpOptions, VPC, vpc);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
