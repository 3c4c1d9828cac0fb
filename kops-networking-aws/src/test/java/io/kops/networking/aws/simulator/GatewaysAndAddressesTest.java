package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

class GatewaysAndAddressesTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void attachesAnInternetGatewayOnce() {
    String vpc = network.vpc();
    String other = network.vpc("10.1.0.0/16");
    String gateway = network.attachedInternetGateway(vpc);
    assertRefused(
        "Resource.AlreadyAssociated",
        () -> ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));
    assertRefused(
        "Resource.AlreadyAssociated",
        () -> ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(other)));
    assertRefused("InvalidParameterValue", () -> network.attachedInternetGateway(vpc));
    assertThat(
            ec2.describeInternetGateways(r -> r.filters(filter("attachment.vpc-id", vpc)))
                .internetGateways())
        .extracting(InternetGateway::internetGatewayId)
        .containsExactly(gateway);
  }

  @Test
  void requiresDetachmentBeforeDeletion() {
    String vpc = network.vpc();
    String gateway = network.attachedInternetGateway(vpc);
    assertRefused(
        "DependencyViolation", () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
    ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    assertRefused(
        "Gateway.NotAttached",
        () -> ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc)));
    ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
    assertRefused(
        "InvalidInternetGatewayID.NotFound",
        () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
  }

  @Test
  void findsAnAddressByEitherIdentifier() {
    network.address();
    String wanted = network.address();
    Address address = ec2.describeAddresses(r -> r.allocationIds(wanted)).addresses().get(0);
    assertThat(ec2.describeAddresses(r -> r.publicIps(address.publicIp())).addresses())
        .containsExactly(address);
    assertRefused(
        "InvalidAllocationID.NotFound",
        () -> ec2.describeAddresses(r -> r.allocationIds("eipalloc-x")));
    assertRefused(
        "InvalidAddress.NotFound", () -> ec2.describeAddresses(r -> r.publicIps("192.0.2.1")));
  }

  @Test
  void releasesAnAddressOnce() {
    String address = network.address();
    ec2.releaseAddress(r -> r.allocationId(address));
    assertRefused(
        "InvalidAllocationID.NotFound", () -> ec2.releaseAddress(r -> r.allocationId(address)));
  }
}
