package io.kops.networking.aws.subnet;

import io.kops.networking.resource.PropertyValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be set of a subnet beside its blocks.
 *
 * @param hostnames what names of machines are made of: {@code ip-name} or {@code resource-name}
 * @param resourceNameA whether those of their ids are answered with IPv4 addresses
 * @param resourceNameAaaa whether those of their ids are answered with IPv6 addresses
 * @param assignsIpv6 whether machines get an IPv6 address when they start
 * @param dns64 whether names of IPv4 hosts are answered with addresses in 64:ff9b::/96
 */
public record SubnetAttributes(
    String hostnames,
    boolean resourceNameA,
    boolean resourceNameAaaa,
    boolean assignsIpv6,
    boolean dns64) {
  /** Machines are called after their IPv4 addresses. */
  public static final String IP_NAME = "ip-name";

  /** Machines are called after their ids. */
  public static final String RESOURCE_NAME = "resource-name";

  /** What EC2 sets on a new subnet. */
  public static final SubnetAttributes USUAL =
      new SubnetAttributes(IP_NAME, false, false, false, false);

  static final String HOSTNAMES = "hostnameType";
  static final String RESOURCE_NAME_A = "resourceNameDnsA";
  static final String RESOURCE_NAME_AAAA = "resourceNameDnsAaaa";
  static final String ASSIGN_IPV6 = "assignIpv6AddressOnCreation";
  static final String DNS64 = "enableDns64";

  /** Returns them as properties. */
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
