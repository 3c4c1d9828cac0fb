package io.kops.networking.aws.simulator.ec2;

import java.time.Duration;

/**
 * How long dependents stay after a deletion that AWS has accepted, by the simulator's clock.
 *
 * @param loadBalancerInterfaces how long the network interfaces of a load balancer stay attached
 *     after the load balancer was deleted or left their subnet
 * @param targetGroups how long a target group stays in use after its listener was deleted
 * @param scalingGroups how long an Auto Scaling group and its instances take to end
 */
public record DeletionPace(
    Duration loadBalancerInterfaces, Duration targetGroups, Duration scalingGroups) {
  /** Throws an exception if a duration is negative. */
  public DeletionPace {
    if (loadBalancerInterfaces.isNegative()
        || targetGroups.isNegative()
        || scalingGroups.isNegative()) {
      throw new IllegalArgumentException("nothing is gone before it was deleted");
    }
  }

  /** Returns the usual pace of AWS: minutes. */
  public static DeletionPace usual() {
    return new DeletionPace(Duration.ofMinutes(3), Duration.ofSeconds(30), Duration.ofSeconds(90));
  }

  /** Returns a pace at which dependents are deleted together with their resource. */
  public static DeletionPace immediate() {
    return new DeletionPace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Returns the same pace with another time for the network interfaces of load balancers. */
  public DeletionPace withLoadBalancerInterfaces(Duration time) {
    return new DeletionPace(time, targetGroups, scalingGroups);
  }
}
