package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.VpcState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class VpcsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void createsTheMainTableDefaultGroupAndDefaultAcl() {
    String vpc = network.vpc();
    RouteTable main =
        ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
            .routeTables()
            .get(0);
    assertThat(main.vpcId()).isEqualTo(vpc);
    assertThat(main.routes())
        .extracting(route -> route.destinationCidrBlock(), route -> route.gatewayId())
        .containsExactly(tuple("10.0.0.0/16", "local"));
    SecurityGroup group =
        ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", vpc))).securityGroups().get(0);
    assertThat(group.groupName()).isEqualTo("default");
    assertThat(group.ipPermissions().get(0).userIdGroupPairs().get(0).groupId())
        .isEqualTo(group.groupId());
    assertThat(ec2.describeNetworkAcls(r -> r.filters(filter("default", "true"))).networkAcls())
        .hasSize(1);
  }

  @Test
  void acceptsBlocksBetween16And28AndClearsHostBits() {
    assertRefused("InvalidVpc.Range", () -> network.vpc("10.0.0.0/15"));
    assertRefused("InvalidVpc.Range", () -> network.vpc("10.0.0.0/29"));
    assertRefused("InvalidParameterValue", () -> network.vpc("10.0.0.0"));
    assertRefused("MissingParameter", () -> ec2.createVpc(r -> {}));
    String vpc = network.vpc("100.68.0.18/18");
    assertThat(simulator.state().vpcs())
        .extracting(VpcState::id, VpcState::cidrs)
        .containsExactly(tuple(vpc, List.of("100.68.0.0/18")));
  }

  @Test
  void setsOneDnsAttributePerCall() {
    String vpc = network.vpc();
    AttributeBooleanValue on = AttributeBooleanValue.builder().value(true).build();
    assertRefused(
        "InvalidParameterCombination",
        () ->
            ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(on).enableDnsSupport(on)));
    ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(on));
    assertThat(
            ec2.describeVpcAttribute(
                    r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value())
        .isTrue();
    assertThat(simulator.state().vpcs().get(0).enableDnsSupport()).isTrue();
  }

  @Test
  void associatesAndDisassociatesBlocks() {
    String vpc = network.vpc();
    String association =
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.1.0.0/16"))
            .cidrBlockAssociation()
            .associationId();
    assertRefused(
        "CidrConflict",
        () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.1.128.0/20")));
    assertRefused(
        "InvalidVpc.Range",
        () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.2.0.0/29")));
    // The block is associating until it was read twice.
    assertRefused("InvalidSubnet.Range", () -> network.subnet(vpc, "10.1.0.0/24"));
    ec2.describeVpcs();
    ec2.describeVpcs();
    String subnet = network.subnet(vpc, "10.1.0.0/24");
    assertThat(simulator.state().routeTables().get(0).routes())
        .extracting(RouteState::destination)
        .containsExactly("10.0.0.0/16", "10.1.0.0/16");
    assertRefused(
        "InvalidCidrBlock.InUse",
        () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(association)));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.disassociateVpcCidrBlock(r -> r.associationId(association));
    assertThat(simulator.state().vpcs().get(0).cidrs()).containsExactly("10.0.0.0/16");
    assertThat(ec2.describeVpcs().vpcs().get(0).cidrBlockAssociationSet())
        .as("EC2 still returns removed permissions")
        .extracting(block -> block.cidrBlock() + " " + block.cidrBlockState().stateAsString())
        .containsExactly("10.0.0.0/16 associated", "10.1.0.0/16 disassociated");
    String primary =
        ec2.describeVpcs().vpcs().get(0).cidrBlockAssociationSet().get(0).associationId();
    assertRefused(
        "OperationNotPermitted", () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(primary)));
  }

  @Test
  void assignsAnAmazonProvidedIpv6Block() {
    String vpc = network.vpc();
    String block =
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).amazonProvidedIpv6CidrBlock(true))
            .ipv6CidrBlockAssociation()
            .ipv6CidrBlock();
    assertThat(block).isEqualTo("2600:1f14:0:100::/56");
    assertRefused(
        "InvalidSubnet.Range",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").ipv6CidrBlock("2600:1f14:0:101::/64")));
    ec2.describeVpcs();
    ec2.createSubnet(
        r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").ipv6CidrBlock("2600:1f14:0:101::/64"));
    assertRefused(
        "InvalidSubnet.Conflict",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.1.0/24").ipv6CidrBlock("2600:1f14:0:101::/64")));
  }

  @Test
  void rejectsDeletionOfANonEmptyVpc() {
    String vpc = network.vpc();
    String gateway = network.attachedInternetGateway(vpc);
    String subnet = network.subnet(vpc, "10.0.0.0/24");
    String table = network.routeTable(vpc);
    String group = network.securityGroup(vpc, "nodes");

    assertRefused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    assertRefused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    ec2.deleteRouteTable(r -> r.routeTableId(table));
    assertRefused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    ec2.deleteSecurityGroup(r -> r.groupId(group));
    assertRefused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    ec2.detachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    ec2.deleteVpc(r -> r.vpcId(vpc));

    assertRefused("InvalidVpcID.NotFound", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    assertThat(simulator.state().routeTables()).isEmpty();
    assertThat(simulator.state().securityGroups()).isEmpty();
  }

  @Test
  void rejectsDeletionOfUsedDhcpOptions() {
    String vpc = network.vpc();
    String options =
        ec2.createDhcpOptions(
                r ->
                    r.dhcpConfigurations(
                        NewDhcpConfiguration.builder()
                            .key("domain-name")
                            .values("example.internal")
                            .build(),
                        NewDhcpConfiguration.builder()
                            .key("domain-name-servers")
                            .values("AmazonProvidedDNS")
                            .build()))
            .dhcpOptions()
            .dhcpOptionsId();
    ec2.associateDhcpOptions(r -> r.vpcId(vpc).dhcpOptionsId(options));
    assertThat(ec2.describeVpcs().vpcs().get(0).dhcpOptionsId()).isEqualTo(options);
    assertRefused(
        "DependencyViolation", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(options)));
    ec2.associateDhcpOptions(r -> r.vpcId(vpc).dhcpOptionsId("default"));
    ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(options));
    assertRefused(
        "InvalidDhcpOptionID.NotFound",
        () -> ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(options)));
  }
}
