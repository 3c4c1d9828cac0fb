package io.kops.networking.core.descriptor;

/**
 * The role of a resource in pictures of a network. A role reads the properties that its
 * documentation names, in addition to those that the descriptor names.
 */
public enum PictureRole {
  /** Not drawn; listed under the picture, by section. */
  LISTED(PartKind.OTHER_SUBNET),
  /** The frame around the network. */
  VPC(PartKind.VPC),
  /** A card in the column of its {@code zone}. */
  SUBNET(PartKind.OTHER_SUBNET),
  /** The tags on a {@code subnet} that the cluster does not own; drawn as that subnet. */
  SUBNET_TAGS(PartKind.OTHER_SUBNET),
  /** A card inside its {@code subnet}, or above the zones without one. */
  GATEWAY(PartKind.OTHER_GATEWAY),
  /** A card connected to its subnets and to the targets of its routes. */
  ROUTE_TABLE(PartKind.ROUTE_TABLE),
  /** A line on the card of the parent, and its connection to a target. */
  ROUTE(PartKind.ROUTE_TABLE),
  /** The connection of the parent, a route table, to its {@code subnet}. */
  ROUTE_TABLE_ASSOCIATION(PartKind.ROUTE_TABLE),
  /**
   * A card above its {@code securityGroups}, with its {@code subnets} and its {@code dnsName}, if
   * it is known. Its children reference target groups.
   */
  LOAD_BALANCER(PartKind.LOAD_BALANCER),
  /** A line on the card of the load balancer that its {@code alias} references. */
  ALIAS(PartKind.LOAD_BALANCER),
  /**
   * A card above the {@code securityGroups} of its {@code launchTemplate}, connected to its {@code
   * loadBalancers} and those of its {@code targetGroups}.
   */
  INSTANCE_GROUP(PartKind.INSTANCE_GROUP),
  /** A card in the chart of rules. */
  SECURITY_GROUP(PartKind.SECURITY_GROUP),
  /** An arrow between the parent, a security group, and a peer, by {@code direction}. */
  RULE(PartKind.SECURITY_GROUP),
  /** A line on the card of the parent. */
  CHILD(PartKind.OTHER_SUBNET),
  /** A line on the card that references it, itself or by one of its children. */
  ATTACHMENT(PartKind.OTHER_SUBNET);

  private final PartKind partKind;

  PictureRole(PartKind partKind) {
    this.partKind = partKind;
  }

  /** Returns the look of cards of this role, unless their descriptor has another one. */
  PartKind partKind() {
    return partKind;
  }
}
