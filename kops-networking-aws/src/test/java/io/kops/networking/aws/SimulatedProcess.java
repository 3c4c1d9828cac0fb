package io.kops.networking.aws;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.state.S3StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that applies plans with its state in a bucket, one call at a time in a fixed order. It
 * can be killed at a call: its later calls have no effect and take no time.
 */
final class SimulatedProcess implements AutoCloseable {
  static final String BUCKET = "state";

  private final AwsSimulator aws;
  private final SimulatedClock clock;
  private final AtomicBoolean dead = new AtomicBoolean();
  private final AwsNetworking networking;

  /**
   * Creates a process that also manages instance groups and DNS names if {@code machines} is set.
   */
  SimulatedProcess(AwsSimulator aws, SimulatedClock clock, String owner, boolean instances) {
    this.aws = aws;
    this.clock = clock;
    Pacing pacing = new MortalPacing();
    AwsNetworkingBuilder builder =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .parallelism(1)
            .pacing(pacing)
            .stateStore(S3StateStore.builder().s3(aws.s3()).bucket(BUCKET).pacing(pacing).open())
            .owner(owner);
    if (instances) {
      builder.instanceGroups(
          InstanceGroups.builder()
              .autoScaling(aws.autoScaling())
              .loadBalancing(aws.loadBalancing())
              .networkLoadBalancing(aws.networkLoadBalancing())
              .build());
      builder.hostedZones(HostedZones.of(aws.route53()));
    }
    this.networking = builder.build();
  }

  AwsNetworking networking() {
    return networking;
  }

  /** Kills it right before its n-th call from now. */
  void killBefore(int n) {
    countTo(n);
    aws.faults().onCall().nth(n).andLater().loseRequest();
  }

  /** Kills it once its n-th call from now has been performed. */
  void killAfter(int n) {
    countTo(n);
    aws.faults().onCall().nth(n).loseResponse();
    aws.faults().onCall().nth(n + 1).andLater().loseRequest();
  }

  private void countTo(int n) {
    AtomicInteger calls = new AtomicInteger();
    aws.faults()
        .when(
            call -> {
              if (calls.incrementAndGet() >= n) {
                dead.set(true);
              }
              return false;
            })
        .loseRequest();
  }

  @Override
  public void close() {
    networking.close();
  }

  private final class MortalPacing implements Pacing {
    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
      if (dead.get()) {
        throw new InterruptedException("the process is dead");
      }
      clock.advance(length);
    }
  }
}
