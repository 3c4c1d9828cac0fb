package io.kops.networking.quota;

import java.util.function.ToIntFunction;

/** The service quotas of AWS that creating a cluster's network can exceed. */
public enum ServiceQuota {
  /** VPCs of a region. */
  VPCS("vpc", "L-F678F1CE", "VPCs per Region", Quotas::vpcsPerRegion),
  /** Internet gateways of a region, of which AWS allows as many as VPCs. */
  INTERNET_GATEWAYS("vpc", "L-A4707A72", "Internet gateways per Region", Quotas::vpcsPerRegion),
  /** Subnets of a VPC. */
  SUBNETS("vpc", "L-407747CB", "Subnets per VPC", Quotas::subnetsPerVpc),
  /** Elastic IP addresses of a region. */
  ELASTIC_IPS("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", Quotas::elasticIpsPerRegion),
  /** NAT gateways of an availability zone. */
  NAT_GATEWAYS(
      "vpc", "L-FE5A380F", "NAT gateways per Availability Zone", Quotas::natGatewaysPerZone),
  /** Route tables of a VPC. */
  ROUTE_TABLES("vpc", "L-589F43AA", "Route tables per VPC", Quotas::routeTablesPerVpc),
  /** Routes of a route table. */
  ROUTES("vpc", "L-93826ACB", "Routes per route table", Quotas::routesPerTable),
  /** Security groups of a region. */
  SECURITY_GROUPS(
      "vpc", "L-E79EC296", "VPC security groups per Region", Quotas::securityGroupsPerRegion),
  /** Rules of a security group, in each direction and for each family of addresses. */
  SECURITY_GROUP_RULES(
      "vpc",
      "L-0EA8095F",
      "Inbound or outbound rules per security group",
      Quotas::rulesPerSecurityGroup);

  private final String serviceCode;
  private final String quotaCode;
  private final String title;
  private final ToIntFunction<Quotas> value;

  ServiceQuota(String serviceCode, String quotaCode, String title, ToIntFunction<Quotas> value) {
    this.serviceCode = serviceCode;
    this.quotaCode = quotaCode;
    this.title = title;
    this.value = value;
  }

  /** Returns the code of the service in Service Quotas, such as {@code vpc}. */
  public String serviceCode() {
    return serviceCode;
  }

  /** Returns the code of the quota in Service Quotas, such as {@code L-F678F1CE}. */
  public String quotaCode() {
    return quotaCode;
  }

  /** Returns the name of the quota in the console of Service Quotas. */
  public String title() {
    return title;
  }

  /** Returns the value of this quota in {@code quotas}. */
  public int in(Quotas quotas) {
    return value.applyAsInt(quotas);
  }

  /** Returns whether the value in these quotas is assumed, see {@link Quotas#isAssumed}. */
  public boolean isAssumed(Quotas quotas) {
    return quotas.isAssumed(value);
  }
}
