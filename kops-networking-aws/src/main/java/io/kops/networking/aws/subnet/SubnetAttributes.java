package io.kops.networking.aws.subnet;

import io.kops.networking.resource.PropertyValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of a subnet besides its CIDR blocks.
 *
 * @param hostnames the source of host names of instances: {@code ip-name} or {@code resource-name}
 * @param resourceNameA whether resource names resolve to IPv4 addresses
 * @param resourceNameAaaa whether resource names resolve to IPv6 addresses
 * @param assignsIpv6 whether instances get an IPv6 address at launch
 * @param dns64 whether names of IPv4 hosts resolve to addresses in 64:ff9b::/96
 */
public record SubnetAttributes(
    String hostnames,
    boolean resourceNameA,
    boolean resourceNameAaaa,
    boolean assignsIpv6,
    boolean dns64) {
  /** Host names are derived from IPv4 addresses. */
  public static final String IP_NAME = "ip-name";

  /** Host names are derived from instance IDs. */
  public static final String RESOURCE_NAME = "resource-name";

  /** EC2's defaults for a new subnet. */
  public static final SubnetAttributes USUAL =
      new SubnetAttributes(IP_NAME, false, false, false, false);

  static final String HOSTNAMES = "hostnameType";
  static final String RESOURCE_NAME_A = "resourceNameDnsA";
  static final String RESOURCE_NAME_AAAA = "resourceNameDnsAaaa";
  static final String ASSIGN_IPV6 = "assignIpv6AddressOnCreation";
  static final String DNS64 = "enableDns64";

  /** Returns the attributes as properties. */
  Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(HOSTNAMES, PropertyValue.of(hostnames));
    properties.put(RESOURCE_NAME_A, PropertyValue.of(resourceNameA));
    properties.put(RESOURCE_NAME_AAAA, PropertyValue.of(resourceNameAaaa));
    properties.put(ASSIGN_IPV6, PropertyValue.of(assignsIpv6));
    properties.put(DNS64, PropertyValue.of(dns64));
    return properties;
  }
}
