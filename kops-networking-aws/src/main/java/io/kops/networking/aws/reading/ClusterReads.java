package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * The reads of a cluster's resources that more than one room needs, each one call, pages aside.
 *
 * @param ec2 talks to EC2
 * @param calls decides what an error means
 * @param scope whose resources they are
 */
public record ClusterReads(Ec2Client ec2, AwsCalls calls, ReadScope scope) {
  /** Returns the subnets that the cluster owns. */
  public List<Subnet> ownSubnets() {
    return subnets(scope.ownedFilter()).stream()
        .filter(subnet -> scope.owns(subnet.tags()))
        .toList();
  }

  /** Returns the subnets of others that the cluster uses. */
  public List<Subnet> sharedSubnets() {
    return subnets(
        Filter.builder()
            .name("tag:" + scope.tags().ownershipKey())
            .values(ClusterTags.SHARED)
            .build());
  }

  private List<Subnet> subnets(Filter filter) {
    return calls.list(
        "DescribeSubnets",
        ec2.describeSubnetsPaginator(request -> request.filters(filter)),
        page -> page.subnets());
  }

  /** Returns the route tables that the cluster owns. */
  public List<RouteTable> ownRouteTables() {
    return calls
        .list(
            "DescribeRouteTables",
            ec2.describeRouteTablesPaginator(request -> request.filters(scope.ownedFilter())),
            page -> page.routeTables())
        .stream()
        .filter(table -> scope.owns(table.tags()))
        .toList();
  }

  /** Returns the security groups that the cluster owns. */
  public List<SecurityGroup> ownSecurityGroups() {
    return calls
        .list(
            "DescribeSecurityGroups",
            ec2.describeSecurityGroupsPaginator(request -> request.filters(scope.ownedFilter())),
            page -> page.securityGroups())
        .stream()
        .filter(group -> scope.owns(group.tags()))
        .toList();
  }
}
