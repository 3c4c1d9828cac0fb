package io.kops.networking.aws.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.nat.NatGatewayDriver.NatGatewayWatch;
import io.kops.networking.aws.simulator.AwsSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NatGatewayWatchTest {
  private final AwsSimulator aws = AwsSimulator.start();
  private final NatGatewayWatch watch = new NatGatewayWatch(aws.ec2(), new AwsCalls(Pacing.SYSTEM));

  @AfterEach
  void stop() {
    aws.close();
  }

  private long readings() {
    return aws.callCount("DescribeNatGateways");
  }

  @Test
  void sharesAReadingInProgress() {
    watch.join("nat-a");
    watch.join("nat-b");
    watch.poll("nat-a");
    assertThat(readings()).isEqualTo(1);

    watch.poll("nat-b");
    assertThat(readings()).as("the reading for a showed b as well").isEqualTo(1);
    watch.poll("nat-b");
    watch.poll("nat-a");
    assertThat(readings()).as("one more for both").isEqualTo(2);
  }

  @Test
  void startsANewReadingForALaterRequest() {
    watch.poll("nat-a");
    watch.poll("nat-a");
    watch.poll("nat-a");

    assertThat(readings()).isEqualTo(3);
  }

  @Test
  void ignoresAReadingFromBeforeTheWatch() {
    watch.join("nat-a");
    watch.poll("nat-a");
    watch.join("nat-b");
    watch.poll("nat-b");

    assertThat(readings()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void watchesAGatewayAddedDuringAReading() {
    aws.faults()
        .when(
            call -> {
              // On the simulator's thread: if a read blocked joining, neither would end.
              watch.join("nat-b");
              return false;
            })
        .loseRequest();
    watch.join("nat-a");
    watch.poll("nat-a");
    aws.faults().clear();

    watch.poll("nat-b");
    assertThat(readings()).as("the reading for a began before b was watched").isEqualTo(2);
  }

  @Test
  void returnsNothingForAMissingGateway() {
    assertThat(watch.poll("nat-0123456789abcdef0")).isEmpty();
  }

  @Test
  void stopsReadingAbandonedGateways() {
    watch.poll("nat-a");
    watch.leave("nat-a");
    watch.poll("nat-b");

    assertThat(aws.calls().get(1).parameters().toString())
        .contains("nat-b")
        .doesNotContain("nat-a");
  }
}
