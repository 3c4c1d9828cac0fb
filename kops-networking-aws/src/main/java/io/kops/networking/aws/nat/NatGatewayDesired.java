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
 * @param reach where it stands
 * @param tags its tags
 * @param dependsOnAlso the internet gateway: a NAT gateway that comes up before it fails
 */
public record NatGatewayDesired(
    ResourceId id, Reach reach, Map<String, String> tags, List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String SUBNET = "subnet";
  static final String ELASTIC_IP = "elasticIp";
  static final String VPC = "vpc";

  /** Observed and never asked for: it comes by itself. */
  static final String STATE = "state";

  /** Where a NAT gateway stands. */
  public sealed interface Reach {
    /**
     * In one zone.
     *
     * @param subnet the subnet that it stands in
     * @param elasticIp its Elastic IP
     */
    record Zone(PropertyValue subnet, PropertyValue elasticIp) implements Reach {}

    /**
     * In all zones in which machines are, with addresses that EC2 takes care of.
     *
     * @param vpc the VPC
     */
    record Region(PropertyValue vpc) implements Reach {}
  }

  /** Copies the list. */
  public NatGatewayDesired {
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return reach instanceof Reach.Zone zone
        ? Map.of(SUBNET, zone.subnet(), ELASTIC_IP, zone.elasticIp())
        : Map.of(VPC, ((Reach.Region) reach).vpc());
  }
}
