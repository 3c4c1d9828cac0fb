package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.BlockerFinder;
import io.kops.networking.aws.call.BlockerFinder.Blocker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Finds the resources that block a deletion; EC2 itself does not name them. Safe for use by several
 * threads.
 */
public final class Blockers {
  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final NetworkInterfaceOwners interfaceOwners;
  private final VpcDependents dependents;

  /** Creates a reader that uses this client, and {@code interfaceOwners} for network interfaces. */
  public Blockers(Ec2Client ec2, AwsCalls calls, NetworkInterfaceOwners interfaceOwners) {
    this.ec2 = ec2;
    this.calls = calls;
    this.interfaceOwners = interfaceOwners;
    this.dependents = new VpcDependents(ec2, calls);
  }

  /** Returns the blockers of a subnet: its network interfaces. */
  public BlockerFinder ofSubnet(String subnet) {
    return () -> interfaces("subnet-id", subnet);
  }

  /**
   * Returns the blockers of a security group: its network interfaces, and groups with rules that
   * reference it.
   */
  public BlockerFinder ofGroup(String group) {
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
                          "security group %s, whose rules reference %s".formatted(other, group),
                          "delete the rules of %s that reference %s".formatted(other, group),
                          false)));
      return found;
    };
  }

  /**
   * Returns the blockers of detaching an internet gateway: public addresses in the VPC.
   *
   * @param vpc the VPC that the gateway is attached to
   */
  public BlockerFinder ofGatewayOf(String vpc) {
    return () ->
        interfaceOwners.where("vpc-id", List.of(vpc)).stream()
            .filter(owner -> hasPublicAddress(owner.networkInterface()))
            .map(NetworkInterfaceOwner::blocker)
            .toList();
  }

  private static boolean hasPublicAddress(NetworkInterface networkInterface) {
    return networkInterface.association() != null
        && networkInterface.association().publicIp() != null;
  }

  /** Returns the blockers of a route table: the subnets that use it. */
  public BlockerFinder ofRouteTable(String table) {
    return () ->
        calls
            .list(
                "DescribeRouteTables",
                ec2.describeRouteTablesPaginator(
                    request -> request.filters(filter("route-table-id", table))),
                page -> page.routeTables())
            .stream()
            .flatMap(found -> found.associations().stream())
            .map(RouteTableAssociation::subnetId)
            .filter(Objects::nonNull)
            .toList()
            .stream()
            .map(
                subnet ->
                    new Blocker(
                        "subnet %s, which uses route table %s".formatted(subnet, table),
                        "associate subnet %s with another route table".formatted(subnet),
                        false))
            .toList();
  }

  /** Returns the blockers of DHCP options: the VPCs that use them. */
  public BlockerFinder ofDhcpOptions(String options) {
    return () ->
        calls
            .list(
                "DescribeVpcs",
                ec2.describeVpcsPaginator(
                    request -> request.filters(filter("dhcp-options-id", options))),
                page -> page.vpcs())
            .stream()
            .map(
                vpc ->
                    new Blocker(
                        "VPC %s, which uses the options".formatted(vpc.vpcId()),
                        "associate VPC %s with other DHCP options".formatted(vpc.vpcId()),
                        false))
            .toList();
  }

  /** Returns the blocker of an Elastic IP: the resource that it is associated with. */
  public BlockerFinder ofAddress(String allocation) {
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
   * Returns the blockers of the deletion of a VPC: network interfaces, and the resources in it that
   * must be deleted first.
   */
  public BlockerFinder ofVpc(String vpc) {
    return () -> {
      List<Blocker> found = new ArrayList<>(interfaces("vpc-id", vpc));
      dependents.of(vpc).dependents().forEach(dependent -> found.add(dependent.blocker(vpc)));
      return found;
    };
  }

  private List<Blocker> interfaces(String filter, String value) {
    return interfaceOwners.where(filter, List.of(value)).stream()
        .map(NetworkInterfaceOwner::blocker)
        .toList();
  }

  private List<SecurityGroup> groups(String name, String value) {
    return calls.list(
        "DescribeSecurityGroups",
        ec2.describeSecurityGroupsPaginator(request -> request.filters(filter(name, value))),
        page -> page.securityGroups());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
