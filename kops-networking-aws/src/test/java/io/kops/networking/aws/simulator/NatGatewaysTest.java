package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

class NatGatewaysTest {
  private final SimulatedClock clock = new SimulatedClock();
  private AwsSimulator simulator = AwsSimulator.builder().clock(clock).start();
  private SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private void restart(NatGatewayPace pace) {
    simulator.close();
    simulator = AwsSimulator.builder().clock(clock).natGatewayPace(pace).start();
    network = new SimulatedNetwork(simulator);
  }

  @Test
  void staysPendingForTheConfiguredReads() {
    restart(NatGatewayPace.reads(2));
    String nat = natGateway();
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.PENDING);
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.PENDING);
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.AVAILABLE);
  }

  @Test
  void staysPendingUntilTheClockAdvances() {
    restart(NatGatewayPace.duration(Duration.ofSeconds(90)));
    String nat = natGateway();
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.PENDING);
    clock.advance(Duration.ofSeconds(89));
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.PENDING);
    clock.advance(Duration.ofSeconds(1));
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.AVAILABLE);
  }

  @Test
  void keepsADeletedOneVisibleForAnHourWithBlackholeRoutes() {
    String vpc = network.vpc();
    network.attachedInternetGateway(vpc);
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String table = network.routeTable(vpc);
    String nat = network.natGateway(subnet, network.address());
    ec2()
        .createRoute(
            r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
    assertThat(natRoute(table).state()).isEqualTo(RouteState.ACTIVE);

    ec2().deleteNatGateway(r -> r.natGatewayId(nat));
    assertThat(network.readNatGateway(nat).state()).isEqualTo(NatGatewayState.DELETING);
    NatGateway deleted = network.readNatGateway(nat);
    assertThat(deleted.state()).isEqualTo(NatGatewayState.DELETED);
    assertThat(deleted.natGatewayAddresses()).hasSize(1);
    assertThat(natRoute(table).state()).isEqualTo(RouteState.BLACKHOLE);

    clock.advance(Duration.ofMinutes(61));
    assertRefused("NatGatewayNotFound", () -> network.readNatGateway(nat));
  }

  @Test
  void keepsItsAddressAndSubnetInUseUntilDeleted() {
    String vpc = network.vpc();
    String gateway = network.attachedInternetGateway(vpc);
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String address = network.address();
    String nat = network.natGateway(subnet, address);
    ec2().deleteNatGateway(r -> r.natGatewayId(nat));

    assertRefused("AuthFailure", () -> ec2().releaseAddress(r -> r.allocationId(address)));
    assertRefused("DependencyViolation", () -> ec2().deleteSubnet(r -> r.subnetId(subnet)));
    assertRefused(
        "DependencyViolation",
        () -> ec2().detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));

    network.readNatGateway(nat);
    network.readNatGateway(nat);
    ec2().releaseAddress(r -> r.allocationId(address));
    ec2().deleteSubnet(r -> r.subnetId(subnet));
    ec2().detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
  }

  @Test
  void failsLaterWithoutAnInternetGateway() {
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    String address = network.address();
    String nat = network.natGateway(subnet, address);
    assertThat(network.readNatGateway(nat).failureCode()).isNull();
    NatGateway failed = network.readNatGateway(nat);
    assertThat(failed.state()).isEqualTo(NatGatewayState.FAILED);
    assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
    ec2().releaseAddress(r -> r.allocationId(address));
  }

  @Test
  void failsLaterWhenItsAddressIsTaken() {
    String vpc = network.vpc();
    network.attachedInternetGateway(vpc);
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String address = network.address();
    String first = network.natGateway(subnet, address);
    String second = network.natGateway(subnet, address);
    network.readNatGateway(first);
    assertThat(network.readNatGateway(first).state()).isEqualTo(NatGatewayState.AVAILABLE);
    assertThat(network.readNatGateway(second).failureCode())
        .isEqualTo("Resource.AlreadyAssociated");
  }

  @Test
  void failsLaterOnRequest() {
    simulator.failNextNatGateway("InternalError", "Internal error");
    String nat = natGateway();
    network.readNatGateway(nat);
    assertThat(network.readNatGateway(nat).failureMessage()).isEqualTo("Internal error");
  }

  @Test
  void filtersByState() {
    String nat = natGateway();
    Filter available = Filter.builder().name("state").values("available").build();
    assertThat(ec2().describeNatGateways(r -> r.filter(available)).natGateways()).isEmpty();
    assertThat(ec2().describeNatGateways(r -> r.filter(available)).natGateways())
        .extracting(NatGateway::natGatewayId)
        .containsExactly(nat);
  }

  @Test
  void rejectsAnUnknownAddressOrSubnetAtOnce() {
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    assertRefused(
        "InvalidElasticIpID.NotFound", () -> network.natGateway(subnet, "eipalloc-unknown"));
    String address = network.address();
    assertRefused("InvalidSubnetID.NotFound", () -> network.natGateway("subnet-x", address));
  }

  private Ec2Client ec2() {
    return simulator.ec2();
  }

  private String natGateway() {
    String vpc = network.vpc();
    network.attachedInternetGateway(vpc);
    return network.natGateway(network.subnet(vpc, "10.0.0.0/24"), network.address());
  }

  private Route natRoute(String table) {
    return ec2()
        .describeRouteTables(r -> r.routeTableIds(table))
        .routeTables()
        .get(0)
        .routes()
        .stream()
        .filter(route -> route.natGatewayId() != null)
        .findFirst()
        .orElseThrow();
  }
}
