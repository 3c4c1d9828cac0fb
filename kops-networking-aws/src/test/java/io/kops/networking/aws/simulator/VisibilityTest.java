package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;

class VisibilityTest {
  private static final String TRUST =
      """
      {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
       "Action": "sts:AssumeRole"}]}""";

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator simulator = AwsSimulator.builder().clock(clock).start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void hidesANewObjectFromTheNextReads() {
    simulator.visibility().afterReads("vpc-", 2);
    String vpc = network.vpc();
    assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    assertRefused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(vpc)));
    assertThat(ec2.describeVpcs().vpcs()).extracting(Vpc::vpcId).containsExactly(vpc);
  }

  @Test
  void treatsACallThatNamesAHiddenObjectAsARead() {
    simulator.visibility().afterReads("vpc-", 1);
    String vpc = network.vpc();
    assertRefused("InvalidVpcID.NotFound", () -> network.subnet(vpc, "10.0.0.0/24"));
    network.subnet(vpc, "10.0.0.0/24");
  }

  @Test
  void ignoresListsOfOtherObjects() {
    simulator.visibility().afterReads("vpc-", 1);
    network.vpc();
    assertThat(ec2.describeVpcs(r -> r.filters(filter("cidr", "10.9.0.0/16"))).vpcs()).isEmpty();
    assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void hidesANewObjectUntilTheClockAdvances() {
    simulator.visibility().after(Duration.ofSeconds(5));
    network.vpc();
    assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    clock.advance(Duration.ofSeconds(5));
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void keepsAHiddenObjectInExistence() {
    simulator.visibility().afterReads(1);
    network.vpc();
    assertThat(simulator.state().vpcs()).hasSize(1);
    simulator.visibility().immediately();
    String vpc = network.vpc();
    assertThat(ec2.describeVpcs().vpcs()).extracting(Vpc::vpcId).containsExactly(vpc);
  }

  @Test
  void hidesANewRole() {
    simulator.visibility().afterReads(1);
    simulator.iam().createRole(r -> r.roleName("nodes").assumeRolePolicyDocument(TRUST));
    assertRefused("NoSuchEntity", 404, () -> simulator.iam().getRole(r -> r.roleName("nodes")));
    simulator.iam().getRole(r -> r.roleName("nodes"));
  }
}
