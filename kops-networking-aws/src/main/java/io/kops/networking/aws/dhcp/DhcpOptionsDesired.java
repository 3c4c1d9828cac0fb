package io.kops.networking.aws.dhcp;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Desired state of the DHCP options.
 *
 * @param id the resource ID in plans
 * @param domainName the DNS domain of instances
 * @param servers the DNS servers
 * @param tags the tags
 */
public record DhcpOptionsDesired(
    ResourceId id, String domainName, List<String> servers, Map<String, String> tags)
    implements DesiredResource {
  static final String DOMAIN_NAME = "domainName";
  static final String SERVERS = "servers";

  public DhcpOptionsDesired {
    servers = List.copyOf(servers);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(DOMAIN_NAME, PropertyValue.of(domainName), SERVERS, PropertyValue.texts(servers));
  }
}
