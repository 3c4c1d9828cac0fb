package io.kops.networking.aws.simulator.ec2;

/** A limit of AWS on how many objects there can be. */
public enum Quota {
  /** VPCs in the region. */
  VPCS(5),
  /** Internet gateways in the region, and as many egress-only ones. */
  INTERNET_GATEWAYS(5),
  /** Elastic IP addresses in the region. */
  ADDRESSES(5),
  /** NAT gateways of an availability zone that are pending, available or deleting. */
  NAT_GATEWAYS_PER_ZONE(5),
  /** IPv4 blocks of a VPC. */
  CIDRS_PER_VPC(5),
  /** Subnets of a VPC. */
  SUBNETS_PER_VPC(200),
  /** Route tables of a VPC, the main one included. */
  ROUTE_TABLES_PER_VPC(200),
  /** Routes of a table, counted apart for IPv4 and IPv6; local ones do not count. */
  ROUTES_PER_TABLE(500),
  /** Security groups in the region. */
  SECURITY_GROUPS(2500),
  /** Launch templates in the region. */
  LAUNCH_TEMPLATES(5000),
  /** Auto Scaling groups in the region. */
  AUTO_SCALING_GROUPS(500),
  /** Classic load balancers in the region. */
  CLASSIC_LOAD_BALANCERS(20),
  /** Network load balancers in the region. */
  NETWORK_LOAD_BALANCERS(50),
  /** Target groups in the region. */
  TARGET_GROUPS(3000),
  /** Rules of a security group in one direction, counted apart for IPv4 and IPv6. */
  RULES_PER_SECURITY_GROUP(60);

  private final int newAccount;

  Quota(int newAccount) {
    this.newAccount = newAccount;
  }

  int newAccount() {
    return newAccount;
  }
}
