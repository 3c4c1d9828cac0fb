package io.kops.networking.aws.nat;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Desired state of a NAT gateway.
 *
 * @param id the resource ID in plans
 * @param reach the availability of the gateway
 * @param tags the tags
 * @param dependsOnAlso the internet gateway: a NAT gateway that is created before it fails
 */
public record NatGatewayDesired(
    ResourceId id, AvailabilityMode reach, Map<String, String> tags, List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  public static final String SUBNET = "subnet";
  static final String ELASTIC_IP = "elasticIp";
  static final String VPC = "vpc";

  /** Observed only: EC2 sets it. */
  static final String STATE = "state";

  /** The availability mode of a NAT gateway. */
  public sealed interface AvailabilityMode {
    /**
     * A zonal NAT gateway.
     *
     * @param subnet its subnet
     * @param elasticIp its Elastic IP
     */
    record Zone(PropertyValue subnet, PropertyValue elasticIp) implements AvailabilityMode {}

    /**
     * A regional NAT gateway in all zones with instances, whose addresses EC2 manages.
     *
     * @param vpc the VPC
     */
    record Region(PropertyValue vpc) implements AvailabilityMode {}
  }

  public NatGatewayDesired {
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return reach instanceof AvailabilityMode.Zone zone
        ? Map.of(SUBNET, zone.subnet(), ELASTIC_IP, zone.elasticIp())
        : Map.of(VPC, ((AvailabilityMode.Region) reach).vpc());
  }
}
