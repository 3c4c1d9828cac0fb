package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;

import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.Quotas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;

class QuotasTest {
  private final AwsSimulator simulator = AwsSimulator.builder().quotas(small()).start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private final String vpc = network.vpc();

  @Test
  void limitsVpcsGatewaysAndAddresses() {
    assertRefused("VpcLimitExceeded", network::vpc);
    network.internetGateway();
    assertRefused("InternetGatewayLimitExceeded", network::internetGateway);
    network.address();
    assertRefused("AddressLimitExceeded", network::address);
  }

  @Test
  void limitsResourcesOfAVpc() {
    network.subnet(vpc, "10.0.0.0/24");
    assertRefused("SubnetLimitExceeded", () -> network.subnet(vpc, "10.0.1.0/24"));
    network.routeTable(vpc);
    assertRefused("RouteTableLimitExceeded", () -> network.routeTable(vpc));
    network.securityGroup(vpc, "nodes");
    assertRefused("SecurityGroupLimitExceeded", () -> network.securityGroup(vpc, "more"));
  }

  @Test
  void limitsRoutesOfATableByAddressFamily() {
    String table = network.routeTable(vpc);
    String gateway = network.attachedInternetGateway(vpc);
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    assertRefused(
        "RouteLimitExceeded",
        () ->
            ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("1.0.0.0/8").gatewayId(gateway)));
    ec2.createRoute(r -> r.routeTableId(table).destinationIpv6CidrBlock("::/0").gatewayId(gateway));
  }

  @Test
  void limitsRulesOfAGroupByDirectionAndAddressFamily() {
    String group = network.securityGroup(vpc, "nodes");
    network.allowTcp(group, 1, "10.0.0.0/8");
    assertRefused(
        "RulesPerSecurityGroupLimitExceeded", () -> network.allowTcp(group, 2, "10.0.0.0/8"));
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
                        .build()));
  }

  @Test
  void limitsNatGatewaysOfAZoneExceptDeletedOnes() {
    network.attachedInternetGateway(vpc);
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String address = network.address();
    String nat = network.natGateway(subnet, address);
    assertRefused("NatGatewayLimitExceeded", () -> network.natGateway(subnet, address));
    ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    network.readNatGateway(nat);
    network.readNatGateway(nat);
    network.natGateway(subnet, address);
  }

  private static Quotas small() {
    return Quotas.defaults()
        .with(Quota.VPCS, 1)
        .with(Quota.INTERNET_GATEWAYS, 1)
        .with(Quota.ADDRESSES, 1)
        .with(Quota.NAT_GATEWAYS_PER_ZONE, 1)
        .with(Quota.SUBNETS_PER_VPC, 1)
        .with(Quota.ROUTE_TABLES_PER_VPC, 2)
        .with(Quota.ROUTES_PER_TABLE, 1)
        .with(Quota.SECURITY_GROUPS, 2)
        .with(Quota.RULES_PER_SECURITY_GROUP, 1);
  }
}
