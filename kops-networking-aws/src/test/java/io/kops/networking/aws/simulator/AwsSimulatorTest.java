package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AwsState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsSimulatorTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void tellsWhoTheCallerIs() {
    assertThat(simulator.sts().getCallerIdentity().account()).isEqualTo("123456789012");
  }

  @Test
  void namesAnActionThatItDoesNotKnow() {
    assertRefused("InvalidAction", () -> ec2.describeKeyPairs());
    assertThat(simulator.calls().get(0).action()).isEqualTo("DescribeKeyPairs");
  }

  @Test
  void refusesParametersThatItDoesNotSimulate() {
    String vpc = network.vpc();
    assertRefused(
        "UnsupportedOperation",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZoneId("use1-az1")));
  }

  @Test
  void doesNothingInADryRun() {
    assertRefused(
        "DryRunOperation", 412, () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
    assertThat(simulator.state().vpcs()).isEmpty();
  }

  @Test
  void givesTheSameIdentifiersInEveryRun() {
    assertThat(network.vpc()).isEqualTo("vpc-00000000000000001");
    assertThat(network.vpc()).isEqualTo("vpc-00000000000000002");
  }

  @Test
  void performsParallelCallsOneAfterTheOther() throws Exception {
    String vpc = network.vpc();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> groups = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "group " + i % 20;
      groups.add(
          threads.submit(
              () -> {
                try {
                  return network.securityGroup(vpc, name);
                } catch (Ec2Exception e) {
                  return e.awsErrorDetails().errorCode();
                }
              }));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> group : groups) {
      answers.add(group.get());
    }
    threads.shutdown();
    assertThat(answers).filteredOn("InvalidGroup.Duplicate"::equals).hasSize(20);
    assertThat(simulator.state().securityGroups()).hasSize(21);
    assertThat(simulator.callCount("CreateSecurityGroup")).isEqualTo(40);
  }

  @Test
  void showsAllThatExists() {
    String vpc = network.vpc();
    network.attachedInternetGateway(vpc);
    network.natGateway(network.subnet(vpc, "10.0.0.0/24"), network.address());
    AwsState state = simulator.state();
    assertThat(state.dhcpOptions()).hasSize(1);
    assertThat(state.internetGateways().get(0).vpcId()).contains(vpc);
    assertThat(state.natGateways().get(0).state()).isEqualTo("pending");
    assertThat(state.addresses().get(0).networkInterfaceId())
        .contains(state.networkInterfaces().get(0).id());
  }
}
