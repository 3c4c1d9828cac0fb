package io.kops.networking.aws.preflight;

import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

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

  static List<SecurityGroup> securityGroups(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeSecurityGroups",
            context.ec2().describeSecurityGroupsPaginator(r -> r.filters(filters)),
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

  static List<TransitGateway> transitGateways(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeTransitGateways",
            context.ec2().describeTransitGatewaysPaginator(r -> r.filters(filters)),
            page -> page.transitGateways());
  }

  static List<VpcPeeringConnection> peerings(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .list(
            "DescribeVpcPeeringConnections",
            context.ec2().describeVpcPeeringConnectionsPaginator(r -> r.filters(filters)),
            page -> page.vpcPeeringConnections());
  }

  static List<Image> availableImages(PreflightContext context, Collection<String> ids) {
    return context
        .calls()
        .list(
            "DescribeImages",
            context
                .ec2()
                .describeImagesPaginator(
                    r ->
                        // Auto Scaling launches deprecated images, which lists omit by default.
                        r.includeDeprecated(true)
                            .filters(
                                filter("image-id", ids), filter("state", List.of("available")))),
            page -> page.images());
  }

  static List<KeyPairInfo> keyPairs(PreflightContext context, Filter... filters) {
    return context
        .calls()
        .read(
            "DescribeKeyPairs",
            () -> context.ec2().describeKeyPairs(r -> r.filters(filters)).keyPairs());
  }

  /** Returns the instance profiles with a role among these names; EC2 rejects those without one. */
  static List<String> instanceProfiles(PreflightContext context, Collection<String> names) {
    return names.stream()
        .filter(
            name ->
                context
                    .calls()
                    .find(
                        "GetInstanceProfile",
                        () ->
                            context
                                .iam()
                                .getInstanceProfile(r -> r.instanceProfileName(name))
                                .instanceProfile())
                    .filter(profile -> !profile.roles().isEmpty())
                    .isPresent())
        .toList();
  }

  /** Returns the existing managed policies among these ARNs. */
  static List<String> managedPolicies(PreflightContext context, Collection<String> arns) {
    return arns.stream()
        .filter(
            arn ->
                context
                    .calls()
                    .find("GetPolicy", () -> context.iam().getPolicy(r -> r.policyArn(arn)))
                    .isPresent())
        .toList();
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
