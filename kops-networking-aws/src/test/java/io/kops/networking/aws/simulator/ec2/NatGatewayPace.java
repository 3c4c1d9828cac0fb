package io.kops.networking.aws.simulator.ec2;

import java.time.Duration;

/**
 * How long a NAT gateway stays pending after its creation, and deleting after its deletion: for a
 * number of DescribeNatGateways calls, and for a time by the simulator's clock.
 */
public record NatGatewayPace(int reads, Duration duration) {
  /** Refuses a negative pace. */
  public NatGatewayPace {
    if (reads < 0 || duration.isNegative()) {
      throw new IllegalArgumentException("a NAT gateway cannot be ready before it was asked for");
    }
  }

  /** Returns the pace at which the given number of reads still see the old state. */
  public static NatGatewayPace reads(int reads) {
    return new NatGatewayPace(reads, Duration.ZERO);
  }

  /** Returns the pace at which the state changes when the clock has moved on by so much. */
  public static NatGatewayPace duration(Duration duration) {
    return new NatGatewayPace(0, duration);
  }
}
