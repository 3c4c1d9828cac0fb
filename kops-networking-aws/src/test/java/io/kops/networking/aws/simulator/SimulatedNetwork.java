package io.kops.networking.aws.simulator;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Creates the parts of a network, with one call per part, and returns their IDs. */
final class SimulatedNetwork {
  private final Ec2Client ec2;

  SimulatedNetwork(AwsSimulator simulator) {
    this.ec2 = simulator.ec2();
  }

  static TagSpecification tag(ResourceType type, String key, String value) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(Tag.builder().key(key).value(value).build())
        .build();
  }

  String vpc() {
    return vpc("10.0.0.0/16");
  }

  String vpc(String cidr) {
    return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
  }

  String subnet(String vpc, String cidr) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
  }

  String routeTable(String vpc) {
    return ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
  }

  String internetGateway() {
    return ec2.createInternetGateway().internetGateway().internetGatewayId();
  }

  String attachedInternetGateway(String vpc) {
    String gateway = internetGateway();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    return gateway;
  }

  String address() {
    return ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
  }

  String natGateway(String subnet, String address) {
    return ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address))
        .natGateway()
        .natGatewayId();
  }

  NatGateway readNatGateway(String id) {
    return ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways().get(0);
  }

  String securityGroup(String vpc, String name) {
    return ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description(name)).groupId();
  }

  void allowTcp(String group, int port, String cidr) {
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(port, cidr)));
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  static IpPermission tcp(int port, String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }
}
