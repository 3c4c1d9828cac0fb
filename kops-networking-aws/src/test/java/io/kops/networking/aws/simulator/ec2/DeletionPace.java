package io.kops.networking.aws.simulator.ec2;

import java.time.Duration;

/**
 * The times for which dependents remain after AWS accepted a deletion, by the simulated clock.
 *
 * @param loadBalancerInterfaces the time that load balancer ENIs stay attached after the load
 *     balancer was deleted or removed from their subnet
 * @param targetGroups the time that a target group stays in use after its listener was deleted
 * @param scalingGroups the time until a deleted Auto Scaling group and its instances disappear
 */
public record DeletionPace(
    Duration loadBalancerInterfaces, Duration targetGroups, Duration scalingGroups) {
  /** Throws an exception if a duration is negative. */
  public DeletionPace {
    if (loadBalancerInterfaces.isNegative()
        || targetGroups.isNegative()
        || scalingGroups.isNegative()) {
      throw new IllegalArgumentException("a resource cannot disappear before its deletion");
    }
  }

  /** Returns the typical pace of AWS: minutes. */
  public static DeletionPace usual() {
    return new DeletionPace(Duration.ofMinutes(3), Duration.ofSeconds(30), Duration.ofSeconds(90));
  }

  /** Returns a pace at which dependents are deleted together with their resource. */
  public static DeletionPace immediate() {
    return new DeletionPace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Returns the same pace with another time for load balancer ENIs. */
  public DeletionPace withLoadBalancerInterfaces(Duration time) {
    return new DeletionPace(time, targetGroups, scalingGroups);
  }
}
