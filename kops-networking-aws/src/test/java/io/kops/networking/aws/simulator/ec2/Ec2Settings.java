package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Visibility;
import java.time.InstantSource;
import java.util.List;

/**
 * What the simulated EC2 of one account and region is like.
 *
 * @param zones the availability zones; subnets can be made in these
 * @param acceptsAnyZone true when a subnet can also be made in any other zone whose name starts
 *     with the region's
 * @param pageSize how many objects a list shows at most, whatever the caller asked for
 * @param deletionPace how long dependents stay after a deletion
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
  /** Copies the list. */
  public Ec2Settings {
    zones = List.copyOf(zones);
  }
}
