package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.SubnetState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Subnet;

class SubnetsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void rejectsRangesOutsideTheVpc() {
    String vpc = network.vpc();
    assertRefused("InvalidSubnet.Range", () -> network.subnet(vpc, "10.1.0.0/24"));
    assertRefused("InvalidSubnet.Range", () -> network.subnet(vpc, "10.0.0.0/29"));
    assertRefused("InvalidVpcID.NotFound", () -> network.subnet("vpc-x", "10.0.0.0/24"));
  }

  @Test
  void rejectsOverlappingRanges() {
    String vpc = network.vpc();
    network.subnet(vpc, "10.0.0.0/20");
    assertRefused("InvalidSubnet.Conflict", () -> network.subnet(vpc, "10.0.8.0/24"));
    network.subnet(network.vpc(), "10.0.8.0/24");
  }

  @Test
  void rejectsZonesOfOtherRegions() {
    String vpc = network.vpc();
    assertRefused(
        "InvalidParameterValue",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZone("us-west-2a")));
    Subnet subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZone("us-east-1b"))
            .subnet();
    assertThat(subnet.availabilityZone()).isEqualTo("us-east-1b");
    assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
  }

  @Test
  void acceptsAnyZoneWhenConfigured() {
    try (AwsSimulator other = AwsSimulator.builder().region("us-test-1").acceptAnyZone().start()) {
      assertThat(other.ec2().describeAvailabilityZones().availabilityZones())
          .extracting(AvailabilityZone::zoneName)
          .startsWith("us-test-1a", "us-test-1b");
      String vpc = new SimulatedNetwork(other).vpc();
      other
          .ec2()
          .createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZone("us-test-1z"));
      assertThat(other.state().subnets())
          .extracting(SubnetState::zone)
          .containsExactly("us-test-1z");
    }
  }

  @Test
  void setsOneAttributePerCall() {
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    AttributeBooleanValue on = AttributeBooleanValue.builder().value(true).build();
    ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(on));
    assertThat(ec2.describeSubnets().subnets().get(0).mapPublicIpOnLaunch()).isTrue();
    assertRefused(
        "InvalidParameterValue",
        () -> ec2.modifySubnetAttribute(r -> r.subnetId(subnet).assignIpv6AddressOnCreation(on)));
  }

  @Test
  void rejectsDeletionWithANetworkInterface() {
    String vpc = network.vpc();
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String group = network.securityGroup(vpc, "load-balancer");
    String holder =
        simulator.addNetworkInterface(
            subnet, List.of(group), "ELB app/web", Map.of("owner", "someone"));
    assertRefused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
    assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
    NetworkInterface found =
        ec2.describeNetworkInterfaces(r -> r.filters(filter("subnet-id", subnet)))
            .networkInterfaces()
            .get(0);
    assertThat(found.networkInterfaceId()).isEqualTo(holder);
    assertThat(found.description()).isEqualTo("ELB app/web");
    assertThat(found.groups().get(0).groupId()).isEqualTo(group);
    simulator.removeNetworkInterface(holder);
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.deleteSecurityGroup(r -> r.groupId(group));
  }

  @Test
  void rejectsDeletionWithARunningInstance() {
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    String instance = simulator.addInstance(subnet, List.of(), Map.of("Name", "node"));
    assertRefused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
    assertThat(ec2.describeInstances(r -> r.filters(filter("tag:Name", "node"))).reservations())
        .flatExtracting(Reservation::instances)
        .extracting(Instance::instanceId)
        .containsExactly(instance);
    simulator.removeInstance(instance);
    ec2.deleteSubnet(r -> r.subnetId(subnet));
  }
}
