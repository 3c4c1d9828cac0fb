package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

class RouteTablesTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private final String vpc = network.vpc();
  private final String table = network.routeTable(vpc);

  @Test
  void rejectsADuplicateRoute() {
    String gateway = network.attachedInternetGateway(vpc);
    route("0.0.0.0/0", gateway);
    assertRefused("RouteAlreadyExists", () -> route("0.0.0.0/0", gateway));
    assertRefused("RouteAlreadyExists", () -> route("10.0.0.0/16", gateway));
  }

  @Test
  void replacesAndDeletesOnlyExistingRoutes() {
    String gateway = network.attachedInternetGateway(vpc);
    assertRefused(
        "InvalidParameterValue",
        () ->
            ec2.replaceRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway)));
    assertRefused("InvalidRoute.NotFound", () -> deleteRoute("0.0.0.0/0"));
    assertRefused("InvalidParameterValue", () -> deleteRoute("10.0.0.0/16"));
    route("0.0.0.0/0", gateway);
    deleteRoute("0.0.0.0/0");
    assertThat(simulator.state().routeTables().get(1).routes()).hasSize(1);
  }

  @Test
  void acceptsOnlyGatewaysOfTheVpc() {
    String unattached = network.internetGateway();
    assertRefused("InvalidParameterValue", () -> route("0.0.0.0/0", unattached));
    assertRefused("InvalidGatewayID.NotFound", () -> route("0.0.0.0/0", "igw-unknown"));
    assertRefused(
        "InvalidNatGatewayID.NotFound",
        () ->
            ec2.createRoute(
                r ->
                    r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-x")));
  }

  @Test
  void turnsARouteIntoABlackholeWhenItsGatewayIsDetached() {
    String gateway = network.attachedInternetGateway(vpc);
    route("0.0.0.0/0", gateway);
    ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    assertThat(simulator.state().routeTables().get(1).routes().get(1))
        .isEqualTo(new RouteState("0.0.0.0/0", gateway, "blackhole"));
  }

  @Test
  void routesIpv6ToAnEgressOnlyInternetGateway() {
    String gateway =
        ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc))
            .egressOnlyInternetGateway()
            .egressOnlyInternetGatewayId();
    ec2.createRoute(
        r ->
            r.routeTableId(table)
                .destinationIpv6CidrBlock("::/0")
                .egressOnlyInternetGatewayId(gateway));
    RouteTable read = ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().get(0);
    assertThat(read.routes().get(1).destinationIpv6CidrBlock()).isEqualTo("::/0");
    assertThat(read.routes().get(1).egressOnlyInternetGatewayId()).isEqualTo(gateway);
  }

  @Test
  void limitsASubnetToOneTable() {
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String other = network.routeTable(vpc);
    String association = associate(subnet);
    assertRefused(
        "Resource.AlreadyAssociated",
        () -> ec2.associateRouteTable(r -> r.routeTableId(other).subnetId(subnet)));
    assertRefused("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(table)));
    String replaced =
        ec2.replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(other))
            .newAssociationId();
    assertThat(replaced).isNotEqualTo(association);
    ec2.deleteRouteTable(r -> r.routeTableId(table));
    ec2.disassociateRouteTable(r -> r.associationId(replaced));
    assertRefused(
        "InvalidAssociationID.NotFound",
        () -> ec2.disassociateRouteTable(r -> r.associationId(replaced)));
  }

  @Test
  void deletesAnAssociationWithItsSubnet() {
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    associate(subnet);
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.deleteRouteTable(r -> r.routeTableId(table));
  }

  @Test
  void replacesTheMainTable() {
    RouteTableAssociation main =
        ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
            .routeTables()
            .get(0)
            .associations()
            .get(0);
    assertRefused(
        "InvalidParameterValue",
        () -> ec2.disassociateRouteTable(r -> r.associationId(main.routeTableAssociationId())));
    ec2.replaceRouteTableAssociation(
        r -> r.associationId(main.routeTableAssociationId()).routeTableId(table));
    assertThat(simulator.state().routeTables())
        .extracting(RouteTableState::id, RouteTableState::isMain)
        .containsExactly(tuple(main.routeTableId(), false), tuple(table, true));
  }

  @Test
  void findsTablesByAssociatedSubnet() {
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    associate(subnet);
    assertThat(
            ec2.describeRouteTables(r -> r.filters(filter("association.subnet-id", subnet)))
                .routeTables())
        .extracting(RouteTable::routeTableId)
        .containsExactly(table);
  }

  private void route(String destination, String gateway) {
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock(destination).gatewayId(gateway));
  }

  private void deleteRoute(String destination) {
    ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock(destination));
  }

  private String associate(String subnet) {
    return ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();
  }
}
