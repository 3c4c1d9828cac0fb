package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertDisconnected;
import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.simulator.Call.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

class FaultsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void createsTheObjectWhenTheResponseIsLost() {
    simulator.faults().on("CreateVpc").loseResponse();
    assertDisconnected(network::vpc);
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
    assertThat(simulator.calls())
        .extracting(Call::action, Call::delivery, Call::succeeded)
        .containsExactly(
            tuple("CreateVpc", Delivery.RESPONSE_LOST, true),
            tuple("DescribeVpcs", Delivery.ANSWERED, true));
  }

  @Test
  void doesNotRetryALostResponseOnAReusedConnection() {
    network.vpc();
    network.vpc();
    simulator.faults().on("CreateVpc").loseResponse();
    assertDisconnected(network::vpc);
    assertThat(simulator.callCount("CreateVpc")).isEqualTo(3);
    assertThat(simulator.state().vpcs()).hasSize(3);
  }

  @Test
  void createsNothingWhenTheRequestIsLost() {
    simulator.faults().on("CreateVpc").loseRequest();
    assertDisconnected(network::vpc);
    assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    assertThat(simulator.calls().get(0).succeeded()).isFalse();
  }

  @Test
  void answersWithAnErrorInsteadOfTheResult() {
    simulator.faults().on("CreateVpc").answer("InternalError", 500, "An internal error occurred");
    assertRefused("InternalError", 500, network::vpc);
    assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    network.vpc();
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void failsTheNthCallOfAnAction() {
    simulator.faults().on("CreateVpc").nth(2).answer("InternalError", 500, "again");
    network.vpc();
    assertRefused("InternalError", 500, network::vpc);
    network.vpc();
  }

  @Test
  void failsSeveralConsecutiveCalls() {
    simulator.faults().on("CreateVpc").times(2).loseRequest();
    assertDisconnected(network::vpc);
    assertDisconnected(network::vpc);
    network.vpc();
  }

  @Test
  void losesEverythingFromTheNthMutatingCall() {
    simulator.faults().onMutatingCall().nth(2).andLater().loseRequest();
    network.vpc();
    ec2.describeVpcs();
    assertDisconnected(network::vpc);
    assertDisconnected(network::internetGateway);
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
    simulator.faults().clear();
    network.vpc();
  }

  @Test
  void matchesParametersByCondition() {
    simulator
        .faults()
        .when(call -> "10.1.0.0/16".equals(call.parameters().get("CidrBlock")))
        .loseRequest();
    network.vpc("10.0.0.0/16");
    assertDisconnected(() -> network.vpc("10.1.0.0/16"));
  }

  @Test
  void recordsCallsInOrderWithTheirParameters() {
    network.vpc();
    assertRefused("InvalidVpc.Range", () -> network.vpc("10.0.0.0/8"));
    assertThat(simulator.calls())
        .extracting(Call::sequence, Call::service, Call::mutating, Call::errorCode)
        .containsExactly(
            tuple(1, "ec2", true, Optional.empty()),
            tuple(2, "ec2", true, Optional.of("InvalidVpc.Range")));
    assertThat(simulator.calls().get(0).parameters()).containsEntry("CidrBlock", "10.0.0.0/16");
    assertThat(simulator.mutatingCallCount()).isEqualTo(2);
    assertThat(simulator.callCount("CreateVpc")).isEqualTo(2);
    simulator.forgetCalls();
    ec2.describeVpcs();
    assertThat(simulator.calls()).extracting(Call::sequence).containsExactly(1);
    assertThat(simulator.mutatingCallCount()).isZero();
  }
}
