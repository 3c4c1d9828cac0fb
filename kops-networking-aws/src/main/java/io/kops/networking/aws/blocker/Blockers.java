package io.kops.networking.aws.blocker;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.Blocker;
import io.kops.networking.aws.call.Obstruction;
import io.kops.networking.aws.call.Pages;
import io.kops.networking.aws.reading.EgressOnlyGateways;
import io.kops.networking.plan.UnreadableNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Finds out what is in the way when EC2 refuses to delete something. EC2 says only that something
 * is. Safe for use by several threads.
 */
public final class Blockers {
  private static final String DEFAULT_GROUP = "default";

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final Occupants occupants;

  /** Reads with this client, and network interfaces with {@code occupants}. */
  public Blockers(Ec2Client ec2, AwsCalls calls, Occupants occupants) {
    this.ec2 = ec2;
    this.calls = calls;
    this.occupants = occupants;
  }

  /** Returns what is in the way of deleting a subnet: the network interfaces in it. */
  public Obstruction ofSubnet(String subnet) {
    return () -> interfaces("subnet-id", subnet);
  }

  /**
   * Returns what is in the way of deleting a security group: the network interfaces that it is on,
   * and groups with rules that name it.
   */
  public Obstruction ofGroup(String group) {
    return () -> {
      List<Blocker> found = new ArrayList<>(interfaces("group-id", group));
      Stream.of("ip-permission.group-id", "egress.ip-permission.group-id")
          .flatMap(filter -> groups(filter, group).stream())
          .filter(other -> !other.groupId().equals(group))
          .map(SecurityGroup::groupId)
          .distinct()
          .forEach(
              other ->
                  found.add(
                      new Blocker(
                          "security group %s, whose rules name %s".formatted(other, group),
                          "delete the rules of %s that name %s".formatted(other, group),
                          false)));
      return found;
    };
  }

  /**
   * Returns what is in the way of detaching an internet gateway: public addresses in the VPC.
   *
   * @param vpc the VPC that it is attached to
   */
  public Obstruction ofGatewayOf(String vpc) {
    return () ->
        occupants.where("vpc-id", List.of(vpc)).stream()
            .filter(occupant -> hasPublicAddress(occupant.networkInterface()))
            .map(Occupant::blocker)
            .toList();
  }

  private static boolean hasPublicAddress(NetworkInterface holder) {
    return holder.association() != null && holder.association().publicIp() != null;
  }

  /** Returns what is in the way of deleting a route table: the subnets that use it. */
  public Obstruction ofRouteTable(String table) {
    return () ->
        calls
            .read(
                "DescribeRouteTables",
                () ->
                    Pages.of(
                            ec2.describeRouteTablesPaginator(
                                request -> request.filters(filter("route-table-id", table))),
                            page -> page.routeTables())
                        .stream()
                        .flatMap(found -> found.associations().stream())
                        .map(RouteTableAssociation::subnetId)
                        .filter(Objects::nonNull)
                        .toList())
            .stream()
            .map(
                subnet ->
                    new Blocker(
                        "subnet %s, which uses route table %s".formatted(subnet, table),
                        "associate subnet %s with another route table".formatted(subnet),
                        false))
            .toList();
  }

  /** Returns what is in the way of deleting DHCP options: the VPCs that use them. */
  public Obstruction ofDhcpOptions(String options) {
    return () ->
        calls
            .read(
                "DescribeVpcs",
                () ->
                    Pages.of(
                        ec2.describeVpcsPaginator(
                            request -> request.filters(filter("dhcp-options-id", options))),
                        page -> page.vpcs()))
            .stream()
            .map(
                vpc ->
                    new Blocker(
                        "VPC %s, which uses the options".formatted(vpc.vpcId()),
                        "associate VPC %s with other DHCP options".formatted(vpc.vpcId()),
                        false))
            .toList();
  }

  /** Returns what is in the way of releasing an Elastic IP: what it is associated with. */
  public Obstruction ofAddress(String allocation) {
    return () ->
        calls
            .read(
                "DescribeAddresses",
                () ->
                    ec2.describeAddresses(
                            request -> request.filters(filter("allocation-id", allocation)))
                        .addresses())
            .stream()
            .filter(address -> address.networkInterfaceId() != null)
            .flatMap(
                address ->
                    interfaces("network-interface-id", address.networkInterfaceId()).stream())
            .toList();
  }

  /**
   * Returns what is in the way of deleting a VPC: network interfaces, and subnets, groups, route
   * tables and gateways that others put there.
   */
  public Obstruction ofVpc(String vpc) {
    return () -> {
      List<Blocker> found = new ArrayList<>(interfaces("vpc-id", vpc));
      subnets(vpc).forEach(id -> found.add(inVpc("subnet", id, vpc)));
      groups("vpc-id", vpc).stream()
          .filter(group -> !group.groupName().equals(DEFAULT_GROUP))
          .forEach(
              group ->
                  found.add(
                      inVpc(
                          "security group",
                          group.groupId() + " (" + group.groupName() + ")",
                          vpc)));
      routeTables(vpc).forEach(id -> found.add(inVpc("route table", id, vpc)));
      gateways(vpc).forEach(id -> found.add(inVpc("internet gateway", id, vpc)));
      whereAllowed(() -> endpoints(vpc)).forEach(id -> found.add(inVpc("VPC endpoint", id, vpc)));
      whereAllowed(() -> EgressOnlyGateways.of(vpc, ec2, calls))
          .forEach(id -> found.add(inVpc("egress-only internet gateway", id, vpc)));
      return found;
    };
  }

  private static Blocker inVpc(String kind, String id, String vpc) {
    return new Blocker(
        "%s %s in VPC %s".formatted(kind, id, vpc), "delete %s %s".formatted(kind, id), false);
  }

  private List<Blocker> interfaces(String filter, String value) {
    return occupants.where(filter, List.of(value)).stream().map(Occupant::blocker).toList();
  }

  private List<SecurityGroup> groups(String name, String value) {
    return calls.read(
        "DescribeSecurityGroups",
        () ->
            Pages.of(
                ec2.describeSecurityGroupsPaginator(
                    request -> request.filters(filter(name, value))),
                page -> page.securityGroups()));
  }

  private List<String> subnets(String vpc) {
    return calls.read(
        "DescribeSubnets",
        () ->
            Pages.of(
                    ec2.describeSubnetsPaginator(request -> request.filters(filter("vpc-id", vpc))),
                    page -> page.subnets())
                .stream()
                .map(subnet -> subnet.subnetId())
                .toList());
  }

  private List<String> routeTables(String vpc) {
    return calls.read(
        "DescribeRouteTables",
        () ->
            Pages.of(
                    ec2.describeRouteTablesPaginator(
                        request -> request.filters(filter("vpc-id", vpc))),
                    page -> page.routeTables())
                .stream()
                .filter(
                    table ->
                        table.associations().stream()
                            .noneMatch(use -> Boolean.TRUE.equals(use.main())))
                .map(table -> table.routeTableId())
                .toList());
  }

  private List<String> gateways(String vpc) {
    return calls.read(
        "DescribeInternetGateways",
        () ->
            Pages.of(
                    ec2.describeInternetGatewaysPaginator(
                        request -> request.filters(filter("attachment.vpc-id", vpc))),
                    page -> page.internetGateways())
                .stream()
                .map(gateway -> gateway.internetGatewayId())
                .toList());
  }

  private List<String> endpoints(String vpc) {
    return calls.read(
        "DescribeVpcEndpoints",
        () ->
            Pages.of(
                    ec2.describeVpcEndpointsPaginator(
                        request -> request.filters(filter("vpc-id", vpc))),
                    page -> page.vpcEndpoints())
                .stream()
                .map(endpoint -> endpoint.vpcEndpointId() + " (" + endpoint.serviceName() + ")")
                .toList());
  }

  /** What is rare must not hide the rest where the permission to read it is missing. */
  private static List<String> whereAllowed(Supplier<List<String>> reading) {
    try {
      return reading.get();
    } catch (UnreadableNetworkException failure) {
      if (AwsCalls.isAccessDenied(failure)) {
        return List.of();
      }
      throw failure;
    }
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
