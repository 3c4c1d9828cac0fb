package io.kops.networking.aws.simulator.ec2;

import java.time.Duration;

/**
 * The time that a NAT gateway stays pending after its creation and deleting after its deletion: a
 * number of DescribeNatGateways calls, and a duration on the simulated clock.
 */
public record NatGatewayPace(int reads, Duration duration) {
  /** Throws an exception if a value is negative. */
  public NatGatewayPace {
    if (reads < 0 || duration.isNegative()) {
      throw new IllegalArgumentException("a NAT gateway cannot be ready before its request");
    }
  }

  /** Returns a pace at which the given number of reads still return the old state. */
  public static NatGatewayPace reads(int reads) {
    return new NatGatewayPace(reads, Duration.ZERO);
  }

  /** Returns a pace at which the state changes after the given time. */
  public static NatGatewayPace duration(Duration duration) {
    return new NatGatewayPace(0, duration);
  }
}
