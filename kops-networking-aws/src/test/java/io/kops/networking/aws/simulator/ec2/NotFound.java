package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.AwsFailure;

/** The errors of EC2 for unknown identifiers. */
final class NotFound {
  private NotFound() {}

  static AwsFailure vpc(String id) {
    return error("InvalidVpcID.NotFound", "vpc ID", id);
  }

  static AwsFailure subnet(String id) {
    return error("InvalidSubnetID.NotFound", "subnet ID", id);
  }

  static AwsFailure routeTable(String id) {
    return error("InvalidRouteTableID.NotFound", "routeTable ID", id);
  }

  static AwsFailure internetGateway(String id) {
    return error("InvalidInternetGatewayID.NotFound", "internetGateway ID", id);
  }

  static AwsFailure egressOnlyInternetGateway(String id) {
    return error("InvalidEgressOnlyInternetGatewayId.NotFound", "eigw ID", id);
  }

  /** Returns the error of routes, whose targets include gateways of all kinds. */
  static AwsFailure gateway(String id) {
    return error("InvalidGatewayID.NotFound", "gateway ID", id);
  }

  static AwsFailure address(String id) {
    return error("InvalidAllocationID.NotFound", "allocation ID", id);
  }

  /** Returns the error of calls on NAT gateways themselves. */
  static AwsFailure natGateway(String id) {
    return AwsFailure.badRequest("NatGatewayNotFound", "The Nat Gateway " + id + " was not found");
  }

  /** Returns the error of routes to a NAT gateway. */
  static AwsFailure natGatewayOfRoute(String id) {
    return error("InvalidNatGatewayID.NotFound", "natGateway ID", id);
  }

  static AwsFailure securityGroup(String id) {
    return AwsFailure.badRequest(
        "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
  }

  static AwsFailure securityGroupRule(String id) {
    return error("InvalidSecurityGroupRuleId.NotFound", "security group rule ID", id);
  }

  static AwsFailure dhcpOptions(String id) {
    return error("InvalidDhcpOptionID.NotFound", "dhcpOption ID", id);
  }

  static AwsFailure networkAcl(String id) {
    return error("InvalidNetworkAclID.NotFound", "networkAcl ID", id);
  }

  static AwsFailure networkInterface(String id) {
    return error("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", id);
  }

  static AwsFailure instance(String id) {
    return error("InvalidInstanceID.NotFound", "instance ID", id);
  }

  static AwsFailure volume(String id) {
    return error("InvalidVolume.NotFound", "volume", id);
  }

  static AwsFailure vpcEndpoint(String id) {
    return error("InvalidVpcEndpointId.NotFound", "VPC endpoint ID", id);
  }

  static AwsFailure vpcAttachment(String id) {
    return error("InvalidVpcPeeringConnectionID.NotFound", "attachment", id);
  }

  static AwsFailure launchTemplate(String id) {
    return AwsFailure.badRequest(
        "InvalidLaunchTemplateId.NotFound",
        "The specified launch template, with template ID " + id + ", does not exist.");
  }

  static AwsFailure image(String id) {
    return error("InvalidAMIID.NotFound", "image id", "[" + id + "]");
  }

  private static AwsFailure error(String code, String kind, String id) {
    return AwsFailure.badRequest(code, "The " + kind + " '" + id + "' does not exist");
  }
}
