package io.kops.networking.aws.vpc;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;

/**
 * Desired state of the VPC.
 *
 * @param id the resource ID in plans
 * @param cidr the CIDR, /16 to /28
 * @param dnsHostnames whether instances get DNS names
 * @param amazonIpv6 whether the VPC has an Amazon-provided IPv6 block
 * @param tags the tags
 */
public record VpcDesired(
    ResourceId id, Cidr cidr, boolean dnsHostnames, boolean amazonIpv6, Map<String, String> tags)
    implements DesiredResource {
  static final String CIDR = "cidr";
  static final String DNS_SUPPORT = "enableDnsSupport";
  static final String DNS_HOSTNAMES = "enableDnsHostnames";
  static final String IPV6 = "ipv6";

  /** Observed only: EC2 chooses the IPv6 block. */
  public static final String IPV6_BLOCK = "ipv6Block";

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(
        CIDR, PropertyValue.of(cidr.toString()),
        DNS_SUPPORT, PropertyValue.of(true),
        DNS_HOSTNAMES, PropertyValue.of(dnsHostnames),
        IPV6, PropertyValue.of(amazonIpv6));
  }
}
