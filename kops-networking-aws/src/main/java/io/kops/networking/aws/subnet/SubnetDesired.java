package io.kops.networking.aws.subnet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a subnet must be.
 *
 * @param id what it is called
 * @param vpc the VPC that it is in
 * @param zone its availability zone
 * @param cidr its IPv4 block; empty for one of IPv6 alone
 * @param ipv6Cidr its IPv6 block; {@code /64#<hex>} is one of the VPC's, which is not known yet
 * @param attributes what else is set; empty where that is left to users
 * @param tags its tags
 * @param dependsOnAlso the further CIDR blocks of the VPC, which may hold it
 */
public record SubnetDesired(
    ResourceId id,
    PropertyValue vpc,
    ZoneName zone,
    Optional<Cidr> cidr,
    Optional<String> ipv6Cidr,
    Optional<SubnetAttributes> attributes,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String VPC = "vpc";
  static final String ZONE = "zone";
  static final String CIDR = "cidr";
  static final String IPV6_CIDR = "ipv6Cidr";

  /** Copies the list. */
  public SubnetDesired {
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(VPC, vpc);
    properties.put(ZONE, PropertyValue.of(zone.value()));
    cidr.ifPresent(block -> properties.put(CIDR, PropertyValue.of(block.toString())));
    ipv6Cidr.ifPresent(block -> properties.put(IPV6_CIDR, PropertyValue.of(block)));
    attributes.ifPresent(set -> properties.putAll(set.properties()));
    return properties;
  }
}
