package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Reads the route tables of cluster subnets that use an unmanaged table: a subnet has one explicit
 * association, which must be replaced. Issues no call if all subnets use tables of the cluster.
 */
public final class SubnetAssociationReader implements FollowUpReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public SubnetAssociationReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public void read(ReadScope scope, Observation.Builder observation) {
    Set<String> subnets = new TreeSet<>();
    observation.of(ResourceKinds.SUBNET).stream()
        .map(ObservedResource::physicalId)
        .forEach(subnets::add);
    observation.of(ResourceKinds.ROUTE_TABLE_ASSOCIATION).stream()
        .map(use -> use.properties().get(RouteTableAssociationDesired.SUBNET))
        .map(PropertyValue::toString)
        .forEach(subnets::remove);
    if (subnets.isEmpty()) {
      return;
    }
    for (RouteTable table : tablesOf(subnets)) {
      RouteTableAssociations.of(table, observation).stream()
          .filter(use -> use.place().filter(at -> subnets.contains(at.physicalId())).isPresent())
          .forEach(observation::add);
    }
  }

  private List<RouteTable> tablesOf(Set<String> subnets) {
    Filter bySubnet = Filter.builder().name("association.subnet-id").values(subnets).build();
    return calls.list(
        "DescribeRouteTables",
        ec2.describeRouteTablesPaginator(request -> request.filters(bySubnet)),
        page -> page.routeTables());
  }
}
