package io.kops.networking.aws.dns;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Desired state of a private hosted zone that does not exist yet. An existing zone is shared.
 *
 * @param zone the zone
 * @param vpc the VPC that the zone is associated with at its creation
 */
public record HostedZoneDesired(ClusterZone zone, PropertyValue vpc) implements DesiredResource {
  static final String NAME = "zoneName";
  static final String VPC = "vpc";

  @Override
  public ResourceId id() {
    return zone.resourceId();
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(NAME, PropertyValue.of(zone.name()), VPC, vpc);
  }

  /** kops does not tag zones, because they outlive clusters. */
  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
