package io.kops.networking.aws.dns;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/**
 * Desired state of the association of an existing private hosted zone with the cluster's VPC.
 *
 * @param zoneId the id of the zone
 * @param vpc the VPC
 */
public record ZoneAssociationDesired(String zoneId, PropertyValue vpc) implements DesiredResource {
  static final String ZONE = "zone";
  static final String VPC = "vpc";

  static ResourceId idOf(String zoneId) {
    return new ResourceId(ResourceKinds.HOSTED_ZONE_ASSOCIATION, zoneId);
  }

  @Override
  public ResourceId id() {
    return idOf(zoneId);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(ZONE, PropertyValue.of(zoneId), VPC, vpc);
  }

  /** Associations have no tags. */
  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
