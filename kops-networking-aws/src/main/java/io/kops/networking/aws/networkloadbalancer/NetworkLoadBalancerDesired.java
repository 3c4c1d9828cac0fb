package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Desired state of a network load balancer.
 *
 * @param id the resource ID in plans
 * @param loadBalancerName the name in AWS
 * @param internal whether it is reachable only from within the VPC
 * @param dualStack whether it has IPv6 addresses in addition to IPv4
 * @param places its subnets
 * @param crossZone whether cross-zone load balancing is enabled
 * @param accessLogs the S3 location of its access logs, {@code bucket/prefix}; empty if disabled
 * @param securityGroups its security groups
 * @param tags the tags
 * @param dependsOnAlso the internet gateway, which a public load balancer requires
 */
public record NetworkLoadBalancerDesired(
    ResourceId id,
    String loadBalancerName,
    boolean internal,
    boolean dualStack,
    List<Place> places,
    boolean crossZone,
    String accessLogs,
    List<PropertyValue> securityGroups,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String NAME = "loadBalancerName";
  static final String SCHEME = "scheme";
  static final String IP_ADDRESS_TYPE = "ipAddressType";
  static final String SUBNETS = "subnets";
  static final String ADDRESSES = "addresses";
  static final String CROSS_ZONE = "crossZone";
  static final String ACCESS_LOGS = "accessLogs";
  static final String SECURITY_GROUPS = "securityGroups";
  static final String INTERNAL = "internal";
  static final String INTERNET_FACING = "internet-facing";

  private static final String IPV4 = "ipv4";
  static final String DUAL_STACK = "dualstack";

  /**
   * A subnet of a load balancer.
   *
   * @param subnet the subnet
   * @param address its address in the subnet: an Elastic IP, {@code eipalloc-...}, or an address of
   *     the subnet; empty if AWS chooses one
   */
  public record Place(PropertyValue subnet, String address) {}

  public NetworkLoadBalancerDesired {
    places = List.copyOf(places);
    securityGroups = List.copyOf(securityGroups);
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(NAME, PropertyValue.of(loadBalancerName));
    properties.put(SCHEME, PropertyValue.of(internal ? INTERNAL : INTERNET_FACING));
    properties.put(IP_ADDRESS_TYPE, PropertyValue.of(dualStack ? DUAL_STACK : IPV4));
    properties.put(SUBNETS, ReferenceLists.desired(places.stream().map(Place::subnet).toList()));
    properties.put(CROSS_ZONE, PropertyValue.of(crossZone));
    properties.put(ACCESS_LOGS, PropertyValue.of(accessLogs));
    properties.put(SECURITY_GROUPS, ReferenceLists.desired(securityGroups));
    Map<String, PropertyValue> addresses = new TreeMap<>();
    for (Place place : places) {
      if (!place.address().isEmpty()) {
        addresses.put(nameOf(place.subnet()), PropertyValue.of(place.address()));
      }
    }
    // Addresses that AWS chose are not compared.
    if (!addresses.isEmpty()) {
      properties.put(ADDRESSES, new PropertyValue.MapValue(addresses));
    }
    return properties;
  }

  /** The name of a subnet, or its id if it is shared. */
  static String nameOf(PropertyValue subnet) {
    return subnet instanceof PropertyValue.Reference reference
        ? reference.target().name()
        : subnet.toString();
  }
}
