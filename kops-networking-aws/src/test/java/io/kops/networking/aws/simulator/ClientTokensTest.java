package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;

class ClientTokensTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void createsOneRouteTablePerToken() {
    String vpc = network.vpc();
    CreateRouteTableRequest request =
        CreateRouteTableRequest.builder().vpcId(vpc).clientToken("first").build();
    String first = ec2.createRouteTable(request).routeTable().routeTableId();
    assertThat(ec2.createRouteTable(request).routeTable().routeTableId()).isEqualTo(first);
    assertThat(ec2.describeRouteTables().routeTables()).hasSize(2);
  }

  @Test
  void rejectsATokenWithOtherParameters() {
    String vpc = network.vpc();
    String other = network.vpc("10.1.0.0/16");
    ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("first"));
    assertRefused(
        "IdempotentParameterMismatch",
        () -> ec2.createRouteTable(r -> r.vpcId(other).clientToken("first")));
  }

  @Test
  void createsOneNatGatewayPerToken() {
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    String address = network.address();
    String first =
        ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address).clientToken("n"))
            .natGateway()
            .natGatewayId();
    String second =
        ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address).clientToken("n"))
            .natGateway()
            .natGatewayId();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void createsOneEgressOnlyInternetGatewayPerToken() {
    String vpc = network.vpc();
    ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc).clientToken("e"));
    ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc).clientToken("e"));
    assertThat(ec2.describeEgressOnlyInternetGateways().egressOnlyInternetGateways()).hasSize(1);
  }

  @Test
  void remembersATokenAfterDeletion() {
    String vpc = network.vpc();
    String table =
        ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t")).routeTable().routeTableId();
    ec2.deleteRouteTable(r -> r.routeTableId(table));
    assertThat(ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t")).routeTable().routeTableId())
        .isEqualTo(table);
    assertThat(ec2.describeRouteTables().routeTables()).hasSize(1);
  }

  @Test
  void allowsATokenAgainAfterAFailure() {
    assertRefused(
        "InvalidVpcID.NotFound",
        () -> ec2.createRouteTable(r -> r.vpcId("vpc-0").clientToken("t")));
    String vpc = network.vpc();
    ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t"));
    assertThat(ec2.describeRouteTables().routeTables()).hasSize(2);
  }

  @Test
  void rejectsTokensOver64Characters() {
    String vpc = network.vpc();
    assertRefused(
        "InvalidParameterValue",
        () -> ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t".repeat(65))));
  }

  @Test
  void createsSomethingForEachCallWithoutToken() {
    network.vpc();
    network.vpc();
    network.internetGateway();
    network.internetGateway();
    network.address();
    network.address();
    assertThat(ec2.describeVpcs().vpcs()).hasSize(2);
    assertThat(ec2.describeInternetGateways().internetGateways()).hasSize(2);
    assertThat(ec2.describeAddresses().addresses()).hasSize(2);
  }
}
