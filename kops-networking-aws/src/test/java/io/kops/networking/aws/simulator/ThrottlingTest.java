package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

class ThrottlingTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator simulator = AwsSimulator.builder().clock(clock).start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);
  private final String vpc = network.vpc();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void isDisabledByDefault() {
    for (int i = 0; i < 60; i++) {
      ec2.createTags(r -> r.resources(vpc).tags(Tag.builder().key("a").build()));
    }
  }

  @Test
  void emptiesAndRefillsABucketByTheClock() {
    simulator.throttling().enable();
    for (int i = 0; i < 10; i++) {
      assertRefused("NatGatewayNotFound", () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat-x")));
    }
    assertThrottled();
    clock.advance(Duration.ofMillis(999));
    assertThrottled();
    clock.advance(Duration.ofMillis(1));
    assertRefused("NatGatewayNotFound", () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat-x")));
    assertThrottled();
    simulator.throttling().disable();
    assertRefused("NatGatewayNotFound", () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat-x")));
  }

  @Test
  void limitsEachActionSeparately() {
    simulator.throttling().limit("DescribeVpcs", 1, 0.5);
    simulator.throttling().enable();
    ec2.describeVpcs();
    assertRefused("RequestLimitExceeded", 503, () -> ec2.describeVpcs());
    ec2.describeSubnets();
    clock.advance(Duration.ofSeconds(2));
    ec2.describeVpcs();
  }

  @Test
  void doesNotPerformAThrottledCall() {
    simulator.throttling().limit("CreateVpc", 1, 0.5);
    simulator.throttling().enable();
    network.vpc();
    assertRefused("RequestLimitExceeded", 503, network::vpc);
    assertThat(simulator.state().vpcs()).hasSize(2);
  }

  private void assertThrottled() {
    assertRefused(
        "RequestLimitExceeded", 503, () -> ec2.deleteNatGateway(r -> r.natGatewayId("nat-x")));
  }
}
