package io.kops.networking.aws.simulator.ec2;

/** A limit of AWS on the number of objects. */
public enum Quota {
  /** VPCs per region. */
  VPCS(5),
  /** Internet gateways per region, and separately egress-only internet gateways. */
  INTERNET_GATEWAYS(5),
  /** Elastic IP addresses per region. */
  ADDRESSES(5),
  /** NAT gateways per availability zone that are pending, available or deleting. */
  NAT_GATEWAYS_PER_ZONE(5),
  /** IPv4 blocks per VPC. */
  CIDRS_PER_VPC(5),
  /** Subnets per VPC. */
  SUBNETS_PER_VPC(200),
  /** Route tables per VPC, including the main table. */
  ROUTE_TABLES_PER_VPC(200),
  /** Routes per table, counted separately for IPv4 and IPv6, excluding local routes. */
  ROUTES_PER_TABLE(500),
  /** Entries per network ACL and direction. */
  ENTRIES_PER_NETWORK_ACL(20),
  /** Security groups per region. */
  SECURITY_GROUPS(2500),
  /** Launch templates per region. */
  LAUNCH_TEMPLATES(5000),
  /** Auto Scaling groups per region. */
  AUTO_SCALING_GROUPS(500),
  /** Classic load balancers per region. */
  CLASSIC_LOAD_BALANCERS(20),
  /** Network load balancers per region. */
  NETWORK_LOAD_BALANCERS(50),
  /** Target groups per region. */
  TARGET_GROUPS(3000),
  /** Rules per security group and direction, counted separately for IPv4 and IPv6. */
  RULES_PER_SECURITY_GROUP(60);

  private final int newAccount;

  Quota(int newAccount) {
    this.newAccount = newAccount;
  }

  int newAccount() {
    return newAccount;
  }
}
