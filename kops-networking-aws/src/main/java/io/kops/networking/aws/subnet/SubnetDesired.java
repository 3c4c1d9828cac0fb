package io.kops.networking.aws.subnet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * What a subnet must be.
 *
 * @param id what it is called
 * @param vpc the VPC that it is in
 * @param zone its availability zone
 * @param cidr its block
 * @param tags its tags
 * @param alsoAfter the further CIDR blocks of the VPC, which may hold it
 */
public record SubnetDesired(
    ResourceId id,
    PropertyValue vpc,
    ZoneName zone,
    Cidr cidr,
    Map<String, String> tags,
    List<ResourceId> alsoAfter)
    implements DesiredResource {
  static final String VPC = "vpc";
  static final String ZONE = "zone";
  static final String CIDR = "cidr";

  /** Copies the list. */
  public SubnetDesired {
    alsoAfter = List.copyOf(alsoAfter);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(
        VPC, vpc,
        ZONE, PropertyValue.of(zone.value()),
        CIDR, PropertyValue.of(cidr.toString()));
  }
}
