package io.kops.networking.aws.nat;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * What a NAT gateway must be.
 *
 * @param id what it is called
 * @param subnet the subnet that it stands in
 * @param elasticIp its Elastic IP
 * @param tags its tags
 * @param alsoAfter the internet gateway: a NAT gateway that comes up before it fails
 */
public record NatGatewayDesired(
    ResourceId id,
    PropertyValue subnet,
    PropertyValue elasticIp,
    Map<String, String> tags,
    List<ResourceId> alsoAfter)
    implements DesiredResource {
  static final String SUBNET = "subnet";
  static final String ELASTIC_IP = "elasticIp";

  /** Observed and never asked for: it comes by itself. */
  static final String STATE = "state";

  /** Copies the list. */
  public NatGatewayDesired {
    alsoAfter = List.copyOf(alsoAfter);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(SUBNET, subnet, ELASTIC_IP, elasticIp);
  }
}
