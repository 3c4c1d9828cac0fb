package io.kops.networking.aws.routing;

import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/**
 * The associations of route tables with subnets. An association has no tags. It is the cluster's if
 * its subnet is, even if the route table is not.
 */
final class RouteTableAssociations {
  private static final Set<RouteTableAssociationStateCode> ENDED_STATES =
      Set.of(RouteTableAssociationStateCode.DISASSOCIATED, RouteTableAssociationStateCode.FAILED);

  private RouteTableAssociations() {}

  /** Returns the associations of a table with subnets. */
  static List<ObservedResource> of(RouteTable table, Observation.Builder observation) {
    return table.associations().stream()
        .filter(association -> association.subnetId() != null && !isEnded(association))
        .map(association -> observed(association, table, observation))
        .toList();
  }

  /** EC2 still describes associations that ended or failed. */
  static boolean isEnded(RouteTableAssociation association) {
    RouteTableAssociationState state = association.associationState();
    return state != null && ENDED_STATES.contains(state.state());
  }

  private static ObservedResource observed(
      RouteTableAssociation association, RouteTable table, Observation.Builder observation) {
    Optional<ResourceId> subnet =
        observation
            .idOf(association.subnetId())
            .filter(id -> id.kind().equals(ResourceKinds.SUBNET));
    return ObservedResource.owned(
            new ResourceId(
                ResourceKinds.ROUTE_TABLE_ASSOCIATION,
                subnet.map(ResourceId::name).orElse(association.subnetId())),
            association.routeTableAssociationId(),
            Map.of(
                RouteTableAssociationDesired.SUBNET,
                PropertyValue.of(association.subnetId()),
                RouteTableAssociationDesired.TABLE,
                PropertyValue.of(table.routeTableId())),
            Map.of())
        .partOf(association.subnetId())
        .as(subnet.isPresent() ? Ownership.OWNED : Ownership.FOREIGN);
  }
}
