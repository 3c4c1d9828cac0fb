package io.kops.networking.aws.preflight;

import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Lists of account resources that several checks read, for the whole region or by filter. */
final class AccountReads {
  private AccountReads() {}

  static List<Vpc> vpcs(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeVpcs",
            context.ec2().describeVpcsPaginator(r -> r.filters(filters)),
            page -> page.vpcs());
  }

  static List<Subnet> subnets(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeSubnets",
            context.ec2().describeSubnetsPaginator(r -> r.filters(filters)),
            page -> page.subnets());
  }

  static List<Address> addresses(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .read(
            "DescribeAddresses",
            () -> context.ec2().describeAddresses(r -> r.filters(filters)).addresses());
  }

  static List<NatGateway> natGateways(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeNatGateways",
            context.ec2().describeNatGatewaysPaginator(r -> r.filter(filters)),
            page -> page.natGateways());
  }

  static List<SecurityGroup> securityGroups(PreflightContext context) {
    return context
        .calls()
        .list(
            "DescribeSecurityGroups",
            context.ec2().describeSecurityGroupsPaginator(r -> {}),
            page -> page.securityGroups());
  }

  static List<InternetGateway> internetGateways(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeInternetGateways",
            context.ec2().describeInternetGatewaysPaginator(r -> r.filters(filters)),
            page -> page.internetGateways());
  }

  static List<RouteTable> routeTables(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeRouteTables",
            context.ec2().describeRouteTablesPaginator(r -> r.filters(filters)),
            page -> page.routeTables());
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
