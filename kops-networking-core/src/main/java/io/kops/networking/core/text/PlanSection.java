package io.kops.networking.core.text;

import io.kops.networking.resource.ResourceKind;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The sections of a printed plan, in their order, and the order of the kinds in each. Kinds that
 * this table does not know stand in the last one.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum PlanSection {
  /** The VPC and what is attached to it. */
  VPC(
      "VPC",
      "Vpc",
      "VpcCidrBlock",
      "DhcpOptions",
      "DhcpOptionsAssociation",
      "InternetGateway",
      "EgressOnlyInternetGateway"),
  /** The subnets. */
  SUBNETS("Subnets", "Subnet", "SubnetTags"),
  /** Route tables, and what they lead to. */
  ROUTING("Routing", "ElasticIp", "NatGateway", "RouteTable", "RouteTableAssociation", "Route"),
  /** Security groups. */
  FIREWALL("Security groups", "SecurityGroup", "SecurityGroupRule"),
  /** Roles and policies. */
  IAM("IAM", "IamRole", "IamInstanceProfile", "IamRolePolicy"),
  /** Load balancers, and where they lead to. */
  LOAD_BALANCERS(
      "Load balancers", "LoadBalancer", "NetworkLoadBalancer", "Listener", "TargetGroup"),
  /** Groups of machines. */
  INSTANCES("Machines", "AutoScalingGroup", "LaunchTemplate", "DetachedInstance"),
  /** Files of the state store. */
  STATE_STORE("State store", "StateObject"),
  /** All other kinds. */
  OTHER("Other");

  private final String title;
  private final List<String> kinds;

  PlanSection(String title, String... kinds) {
    this.title = title;
    this.kinds = List.of(kinds);
  }

  /** Returns the title of the section. */
  public String title() {
    return title;
  }

  /** Returns the section of a kind. */
  public static PlanSection of(ResourceKind kind) {
    for (PlanSection area : values()) {
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
