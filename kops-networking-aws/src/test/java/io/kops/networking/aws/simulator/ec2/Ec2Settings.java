package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Visibility;
import java.time.InstantSource;
import java.util.List;

/**
 * The settings of the simulated EC2 of one account and region.
 *
 * @param zones the availability zones in which subnets can be created
 * @param acceptsAnyZone whether subnets can be created in any zone whose name starts with the name
 *     of the region
 * @param pageSize the maximum number of objects per page, regardless of the requested size
 * @param deletionPace the times for which dependents remain after a deletion
 */
public record Ec2Settings(
    String region,
    String account,
    List<String> zones,
    boolean acceptsAnyZone,
    Quotas quotas,
    int pageSize,
    NatGatewayPace natGatewayPace,
    DeletionPace deletionPace,
    InstantSource clock,
    Visibility visibility) {
  public Ec2Settings {
    zones = List.copyOf(zones);
  }
}
