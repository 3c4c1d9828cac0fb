package io.kops.networking.core.text;

import io.kops.networking.resource.ResourceKind;
import java.util.List;

/**
 * The sections of a printed plan, in their order, and the order of the kinds in each. Kinds that
 * this table does not know stand in the last one.
 */
enum Area {
  VPC(
      "VPC",
      "Vpc",
      "VpcCidrBlock",
      "DhcpOptions",
      "DhcpOptionsAssociation",
      "InternetGateway",
      "EgressOnlyInternetGateway"),
  SUBNETS("Subnets", "Subnet", "SubnetTags"),
  ROUTING("Routing", "ElasticIp", "NatGateway", "RouteTable", "RouteTableAssociation", "Route"),
  FIREWALL("Security groups", "SecurityGroup", "SecurityGroupRule"),
  IAM("IAM", "IamRole", "IamInstanceProfile", "IamRolePolicy"),
  LOAD_BALANCERS(
      "Load balancers", "LoadBalancer", "NetworkLoadBalancer", "Listener", "TargetGroup"),
  MACHINES("Machines", "AutoScalingGroup", "LaunchTemplate", "DetachedMachine"),
  STATE_STORE("State store", "StateObject"),
  OTHER("Other");

  private final String title;
  private final List<String> kinds;

  Area(String title, String... kinds) {
    this.title = title;
    this.kinds = List.of(kinds);
  }

  String title() {
    return title;
  }

  static Area of(ResourceKind kind) {
    for (Area area : values()) {
      if (area.kinds.contains(kind.name())) {
        return area;
      }
    }
    return OTHER;
  }

  /** Returns where a kind stands among those of its area. */
  static int rank(ResourceKind kind) {
    return of(kind).kinds.indexOf(kind.name());
  }
}
